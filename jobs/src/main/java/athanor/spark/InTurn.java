package athanor.spark;

import java.io.Serializable;
import org.apache.spark.Partitioner;

/** Deals elements in turn: number n goes to partition n modulo partitions. */
public final class InTurn extends Partitioner {
  private static final long serialVersionUID = 1;
  private final int count;
  private final Numbering numbering;

  /** The number of an element by its key, from 0. */
  public interface Numbering extends Serializable {
    long number(Object key);
  }

  /** Deals elements whose keys are their numbers. */
  public InTurn(int count) {
    this(count, key -> (Long) key);
  }

  /** Deals elements whose keys give their numbers. */
  public InTurn(int count, Numbering numbering) {
    this.count = count;
    this.numbering = numbering;
  }

  @Override
  public int numPartitions() {
    return count;
  }

  @Override
  public int getPartition(Object key) {
    return (int) (numbering.number(key) % count);
  }
}
