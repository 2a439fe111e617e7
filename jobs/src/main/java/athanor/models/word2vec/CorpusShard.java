package athanor.models.word2vec;

import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The text of one replica: chunks ordered by their numbers, or, where the vocabulary is dealt to
 * parts, the windows of one slice of an epoch around the words of its part.
 */
public final class CorpusShard implements Serializable {
  private static final long serialVersionUID = 2;

  private final ArrayList<Chunk> chunks;
  private final ArrayList<Windows> windows;
  private final ArrayList<Windows> held;
  private final long words;
  private transient SoftReference<PairBuckets> pairs;
  private transient String pairsOf;

  private CorpusShard(
      ArrayList<Chunk> chunks, ArrayList<Windows> windows, ArrayList<Windows> held, long words) {
    this.chunks = chunks;
    this.windows = windows;
    this.held = held;
    this.words = words;
  }

  /** A shard of chunks, in any order. */
  public static CorpusShard of(List<Chunk> chunks) {
    ArrayList<Chunk> sorted = new ArrayList<>(chunks);
    sorted.sort(Comparator.comparingLong(Chunk::number));
    return new CorpusShard(sorted, new ArrayList<>(), new ArrayList<>(), 0);
  }

  /**
   * A shard of windows of one slice.
   *
   * @param windows of one part, in any order
   * @param held windows of held-out sentences, with the last slice of an epoch; else none
   * @param words words of the slice, those of other parts too
   */
  public static CorpusShard of(List<Windows> windows, List<Windows> held, long words) {
    return new CorpusShard(new ArrayList<>(), sorted(windows), sorted(held), words);
  }

  private static ArrayList<Windows> sorted(List<Windows> windows) {
    ArrayList<Windows> sorted = new ArrayList<>(windows);
    sorted.sort(Comparator.comparingLong(Windows::number));
    return sorted;
  }

  /** Pairs of held-out sentences whose inputs are in one part, the same in every epoch. */
  PairBuckets heldOut(Word2Vec model, int part) {
    return PairBuckets.of(held, model.dealt(), part, model.epochSeed(0));
  }

  /** The chunks of one slice of many: every {@code slices}th one, so that slices are similar. */
  List<Chunk> slice(int slice, int slices) {
    List<Chunk> picked = new ArrayList<>();
    for (int i = slice; i < chunks.size(); i += slices) {
      picked.add(chunks.get(i));
    }
    return picked;
  }

  /** Words of a slice, in all parts of the vocabulary. */
  long words(int slice, int slices) {
    return words + slice(slice, slices).stream().mapToLong(chunk -> chunk.ids().length).sum();
  }

  /**
   * The pairs of a slice whose inputs are in one part, kept until others are asked for, or until
   * the JVM needs their memory: an executor may hold more shards than it learns from at a time.
   * They are made anew where they were given up, or the shard was lost or sent elsewhere.
   */
  synchronized PairBuckets pairs(Word2Vec model, RoundWork turn) {
    long seed = model.epochSeed(turn.epoch());
    String of = "%d %d %d".formatted(seed, turn.slice(), turn.inputPart());
    PairBuckets known = of.equals(pairsOf) ? pairs.get() : null;
    if (known != null) {
      return known;
    }
    pairs = null;
    pairsOf = null;
    PairBuckets made = buckets(model, turn, seed);
    pairs = new SoftReference<>(made);
    pairsOf = of;
    return made;
  }

  private PairBuckets buckets(Word2Vec model, RoundWork turn, long seed) {
    if (!windows.isEmpty()) {
      return PairBuckets.of(windows, model.dealt(), turn.inputPart(), seed);
    }
    List<Chunk> text = slice(turn.slice(), model.slices());
    int window = model.options().goal().window();
    return PairBuckets.of(text, model.dealt(), window, turn.inputPart(), seed);
  }
}
