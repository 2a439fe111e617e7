package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.jobs.command.UsageException;
import org.junit.jupiter.api.Test;

final class MemoryRoomTest {
  private static final long GB = 1_000_000_000;

  /** 65.8 million words in one slice of 8 shards ended in OutOfMemoryError in 4 GB. */
  private static final MemoryNeed ONE_SLICE =
      MemoryNeed.ofParts(80_000_000, 263_000_000, 8, 340_000_000);

  @Test
  void trainingThatCannotFitIsRefusedWithWhatHelps() {
    assertThatThrownBy(() -> cluster(4 * GB, 1).check(ONE_SLICE))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("an executor needs 4,100 MB for 1 tasks at a time")
        .hasMessageContaining("spark.executor.memory gives 4,000 MB")
        .hasMessageContaining("lower --max-pairs");
    assertThatCode(() -> cluster(5 * GB, 1).check(ONE_SLICE)).doesNotThrowAnyException();
  }

  /** 5,000,000 words of size 300, in 32 shards, on a driver of 2 GB. */
  @Test
  void aModelThatOutgrowsTheDriverFitsWithItsBlocksAtTheirOwners() {
    long model = 12 * GB;
    MemoryRoom room = new MemoryRoom(2 * GB, 6 * GB, 2, 1, 0.15, false);

    assertThat(room.verdict(MemoryNeed.ofParts(model, 4 * GB, 32, 30_000_000)))
        .startsWith("does not fit: the driver needs 25,325 MB");
    assertThat(room.verdict(MemoryNeed.ofOwners(model, 4 * GB, 32, 30_000_000, 5_000_000)))
        .startsWith("fits: ");
  }

  @Test
  void everyCoreOfAnExecutorNeedsATasksMemory() {
    assertThatThrownBy(() -> cluster(8 * GB, 2).check(ONE_SLICE))
        .hasMessageContaining("8,200 MB for 2 tasks at a time");
  }

  @Test
  void modelThatTheDriverCannotHoldTwiceIsRefused() {
    MemoryNeed large = MemoryNeed.ofParts(2 * GB, 0, 100, 0);

    assertThatThrownBy(() -> new MemoryRoom(3 * GB, 9 * GB, 2, 1, 0.6, false).check(large))
        .hasMessageContaining("the driver needs 4,000 MB, spark.driver.memory gives 3,000 MB");
  }

  @Test
  void oneJvmHoldsDriverAndTasks() {
    MemoryNeed need = MemoryNeed.ofWhole(GB, 0, 4);

    assertThatThrownBy(() -> new MemoryRoom(5 * GB, 5 * GB, 1, 2, 0.6, true).check(need))
        .hasMessageContaining("the driver with 2 tasks at a time needs 6,000 MB");
    assertThatCode(() -> new MemoryRoom(7 * GB, 7 * GB, 1, 2, 0.6, true).check(need))
        .doesNotThrowAnyException();
  }

  @Test
  void estimateCountsShardsThatTheStoreKeepsUpToItsFraction() {
    MemoryNeed need = MemoryNeed.ofWhole(1_000_000, 32 * GB, 32);

    assertThat(new MemoryRoom(GB, 4 * GB, 2, 1, 0.6, false).verdict(need))
        .isEqualTo("fits: driver 1,000 MB, executors 4,000 MB each, 1 tasks at a time");
    assertThat(new MemoryRoom(GB, 4 * GB, 2, 1, 0.9, false).verdict(need))
        .startsWith("does not fit: an executor needs 4,8");
  }

  private static MemoryRoom cluster(long executor, int slots) {
    return new MemoryRoom(GB, executor, 4, slots, 0.6, false);
  }
}
