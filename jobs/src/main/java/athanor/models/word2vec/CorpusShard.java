package athanor.models.word2vec;

import java.io.Serializable;
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
  private final long words;
  private transient PairBuckets pairs;
  private transient String pairsOf;

  private CorpusShard(ArrayList<Chunk> chunks, ArrayList<Windows> windows, long words) {
    this.chunks = chunks;
    this.windows = windows;
    this.words = words;
  }

  /** A shard of chunks, in any order. */
  public static CorpusShard of(List<Chunk> chunks) {
    ArrayList<Chunk> sorted = new ArrayList<>(chunks);
    sorted.sort(Comparator.comparingLong(Chunk::number));
    return new CorpusShard(sorted, new ArrayList<>(), 0);
  }

  /**
   * A shard of windows of one slice.
   *
   * @param windows of one part, in any order
   * @param words words of the slice, those of other parts too
   */
  public static CorpusShard of(List<Windows> windows, long words) {
    ArrayList<Windows> sorted = new ArrayList<>(windows);
    sorted.sort(Comparator.comparingLong(Windows::number));
    return new CorpusShard(new ArrayList<>(), sorted, words);
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
   * The pairs of a slice whose inputs are in one part, kept until others are asked for; made anew
   * where the shard was lost or sent elsewhere.
   */
  synchronized PairBuckets pairs(Word2Vec model, Turn turn) {
    long seed = model.epochSeed(turn.epoch());
    String of = "%d %d %d".formatted(seed, turn.slice(), turn.inputPart());
    if (!of.equals(pairsOf)) {
      pairs = null;
      pairs = buckets(model, turn, seed);
      pairsOf = of;
    }
    return pairs;
  }

  private PairBuckets buckets(Word2Vec model, Turn turn, long seed) {
    if (!windows.isEmpty()) {
      return PairBuckets.of(windows, model.dealt(), turn.inputPart(), seed);
    }
    List<Chunk> text = slice(turn.slice(), model.slices());
    int window = model.options().window();
    return PairBuckets.of(text, model.dealt(), window, turn.inputPart(), seed);
  }
}
