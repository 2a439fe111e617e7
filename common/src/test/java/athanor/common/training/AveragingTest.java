package athanor.common.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.training.Block.Role;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AveragingTest {
  /** Three rows of two numbers. */
  private static final Block BEFORE =
      Block.of("table", Role.WEIGHTS, 3, 2, new float[] {0, 0, 1, 1, 5, 6});

  @Test
  void eachRowIsDividedByThoseWhoTouchedIt() {
    float[] next =
        next(
            new Averaging.Mean(),
            BEFORE,
            touched(new float[] {2, 0, 3, 3, 0, 0}, 0, 1),
            touched(new float[] {4, 2, 0, 0, 0, 0}, 0));

    assertThat(next).containsExactly(3, 1, 3, 3, 5, 6);
  }

  @Test
  void consensusAddsWhatIsOrthogonalAndAveragesWhatAgrees() {
    float[] next =
        next(
            new Averaging.Consensus(),
            BEFORE,
            touched(new float[] {2, 0, 3, 3, 0, 0}, 0, 1),
            touched(new float[] {0, 2, 3, 3, 0, 0}, 0, 1));

    assertThat(next).containsExactly(2, 2, 3, 3, 5, 6);
  }

  @Test
  void consensusNeverGoesFurtherThanTheSum() {
    float[] next =
        next(
            new Averaging.Consensus(),
            BEFORE,
            touched(new float[] {2, 0, 0, 0, 0, 0}, 0),
            touched(new float[] {-1, 0, 0, 0, 0, 0}, 0));

    assertThat(next[0]).isEqualTo(1);
  }

  @Test
  void statisticsAreAveragedWhateverTheRule() {
    Block moments = Block.row("moments", Role.STATISTICS, new float[] {0, 0});

    float[] next =
        next(
            new Averaging.Momentum(0.9, 1),
            moments,
            RowSums.whole(moments, new float[] {2, 4}, 1),
            RowSums.whole(moments, new float[] {5, 5}, 3));

    assertThat(next).containsExactly(4.25f, 4.75f);
  }

  @Test
  void replicasThatTouchedNothingChangeNothing() {
    assertThat(next(new Averaging.Mean(), BEFORE, touched(new float[6]), touched(new float[6])))
        .containsExactly(BEFORE.values());
  }

  @Test
  void momentumOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new Averaging.Momentum(1, 1))
        .hasMessage("outer-momentum must be in [0, 1), got 1.0");
    assertThatThrownBy(() -> new Averaging.Momentum(0.5, 0))
        .hasMessage("outer-learning-rate must be in (0, 2], got 0.0");
  }

  private static RowSums touched(float[] after, int... rows) {
    return RowSums.touched(BEFORE, after, rows);
  }

  private static float[] next(Averaging rule, Block block, RowSums... contributions) {
    Snapshot before = Snapshot.of(List.of(block));
    RowTotals totals = new RowTotals(RowRange.of(block));
    Stream.of(contributions).forEach(totals::add);
    NextSnapshot next = new NextSnapshot(before, rule);
    next.put(totals.average(rule.combining().of(block.role()), before));
    return next.build().block(block.name()).values();
  }
}
