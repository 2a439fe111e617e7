package athanor.spark.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.SharedSpark;
import athanor.common.training.Block;
import athanor.common.training.Snapshot;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Blocks go by way of the block manager's network here too, though both ends are one JVM. */
final class LentSnapshotSparkTest {
  private final JavaSparkContext spark =
      JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
  private final Broadcast<String> owner = spark.broadcast("owner");
  private final Snapshot snapshot =
      Snapshot.of(
          List.of(
              block("in.0", Block.Role.WEIGHTS, 45_001, 100),
              block("moments", Block.Role.STATISTICS, 1, 7),
              block("none", Block.Role.WEIGHTS, 0, 3)));

  /** Any bits that a float can have, NaN among them. */
  private static Block block(String name, Block.Role role, int rows, int columns) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(random.nextInt());
    }
    return Block.of(name, role, rows, columns, values);
  }

  @AfterEach
  void destroyOwner() {
    owner.destroy();
  }

  @Test
  void tasksGetEveryBitOfABlockOfSeveralPieces() {
    LentSnapshot lent = LentSnapshot.of(owner.id(), 3, snapshot);

    List<Block> got =
        spark
            .parallelize(List.of("in.0", "moments", "none"), 3)
            .map(name -> lent.block(name))
            .collect();

    assertThat(got).hasSize(3);
    for (Block block : got) {
      Block sent = snapshot.block(block.name());
      assertThat(block.role()).isEqualTo(sent.role());
      assertThat(block.rows()).isEqualTo(sent.rows());
      assertThat(block.columns()).isEqualTo(sent.columns());
      assertThat(bits(block)).isEqualTo(bits(sent));
    }
    lent.destroy();
  }

  private static int[] bits(Block block) {
    int[] bits = new int[block.values().length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(block.values()[i]);
    }
    return bits;
  }

  @Test
  void roundsDoNotSeeEachOthersBlocks() {
    LentSnapshot first = LentSnapshot.of(owner.id(), 0, snapshot);
    LentSnapshot second =
        LentSnapshot.of(
            owner.id(), 1, Snapshot.of(List.of(Block.zeros("in.0", Block.Role.WEIGHTS, 2, 2))));

    assertThat(first.block("in.0").rows()).isEqualTo(45_001);
    assertThat(second.block("in.0").values()).containsExactly(0, 0, 0, 0);
    first.destroy();
    assertThat(second.block("in.0").rows()).isEqualTo(2);
    second.destroy();
  }

  @Test
  void blockThatIsNotThereOrTakenBackIsNamed() {
    LentSnapshot lent = LentSnapshot.of(owner.id(), 7, snapshot);

    assertThatThrownBy(() -> lent.block("out.0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no block is named out.0; there are [in.0, moments, none]");
    lent.destroy();
    assertThatThrownBy(() -> lent.block("moments"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not hand out broadcast_" + owner.id() + "_round7block1piece0");
  }
}
