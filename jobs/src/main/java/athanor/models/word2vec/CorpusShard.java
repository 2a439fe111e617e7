package athanor.models.word2vec;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** The text of one replica, in chunks ordered by their numbers. */
public final class CorpusShard implements Serializable {
  private static final long serialVersionUID = 1;

  private final ArrayList<Chunk> chunks;
  private transient PairBuckets pairs;
  private transient String pairsOf;

  private CorpusShard(ArrayList<Chunk> chunks) {
    this.chunks = chunks;
  }

  /** A shard of chunks, in any order. */
  public static CorpusShard of(List<Chunk> chunks) {
    ArrayList<Chunk> sorted = new ArrayList<>(chunks);
    sorted.sort(Comparator.comparingLong(Chunk::number));
    return new CorpusShard(sorted);
  }

  /** The chunks of one slice of many: every {@code slices}th one, so that slices are similar. */
  List<Chunk> slice(int slice, int slices) {
    List<Chunk> picked = new ArrayList<>();
    for (int i = slice; i < chunks.size(); i += slices) {
      picked.add(chunks.get(i));
    }
    return picked;
  }

  /**
   * Pairs that several rounds need, kept until others are asked for; made anew where the shard was
   * lost or sent elsewhere.
   */
  synchronized PairBuckets pairs(String of, Supplier<PairBuckets> made) {
    if (!of.equals(pairsOf)) {
      pairs = null;
      pairs = made.get();
      pairsOf = of;
    }
    return pairs;
  }
}
