package athanor.jobs.open;

import org.apache.spark.Partitioner;

/** Element n goes to partition n modulo partitions. */
final class InTurn extends Partitioner {
  private static final long serialVersionUID = 1;
  private final int count;

  InTurn(int count) {
    this.count = count;
  }

  @Override
  public int numPartitions() {
    return count;
  }

  @Override
  public int getPartition(Object key) {
    return (int) ((Long) key % count);
  }
}
