package athanor.spark.rounds;

import java.io.Serializable;
import org.apache.spark.Partitioner;

/**
 * Sort key of a round's records: the piece of the averaging, then the shard.
 *
 * @param piece number of the piece; {@link #NOTES} for what is noted about a shard
 */
record RoundKey(int piece, int shard) implements Comparable<RoundKey>, Serializable {
  static final int NOTES = -1;

  @Override
  public int compareTo(RoundKey other) {
    int byPiece = Integer.compare(piece, other.piece);
    return byPiece == 0 ? Integer.compare(shard, other.shard) : byPiece;
  }

  /** Deals pieces to partitions in turn, as the first rows of a table are touched most. */
  static final class Dealer extends Partitioner {
    private static final long serialVersionUID = 1;
    private final int partitions;

    Dealer(int partitions) {
      this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
      return partitions;
    }

    @Override
    public int getPartition(Object key) {
      RoundKey of = (RoundKey) key;
      return (of.piece == NOTES ? of.shard : of.piece) % partitions;
    }
  }
}
