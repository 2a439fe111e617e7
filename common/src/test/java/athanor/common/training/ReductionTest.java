package athanor.common.training;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.training.Block.Role;
import athanor.common.training.Reduction.Piece;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Averaging in pieces against averaging of whole blocks, to the bit. */
final class ReductionTest {
  private static final int SHARDS = 5;
  private final Random random = new Random(11);
  private final Snapshot before =
      Snapshot.of(
          List.of(
              block("table", Role.WEIGHTS, 23, 7),
              block("dense", Role.WEIGHTS, 1, 101),
              block("moments", Role.STATISTICS, 1, 64),
              block("untouched", Role.WEIGHTS, 9, 2),
              block("owned", Role.WEIGHTS, 12, 3)));

  @ParameterizedTest
  @CsvSource({"MEAN,1", "MEAN,16", "MEAN,1000", "CONSENSUS,1", "CONSENSUS,16", "CONSENSUS,1000"})
  void piecesInAnyOrderGiveTheSameBits(Combining rule, int size) {
    List<ShardResult> results = IntStream.range(0, SHARDS).mapToObj(this::result).toList();
    Reduction reduction = Reduction.of(before, rule, size);
    List<List<Piece>> shards = new ArrayList<>();
    for (ShardResult result : results) {
      List<Piece> pieces = new ArrayList<>();
      reduction.cut(result).forEachRemaining(pieces::add);
      shards.add(pieces);
    }

    NextSnapshot next = new NextSnapshot(before, new Averaging.Mean());
    List<Integer> numbers =
        new ArrayList<>(IntStream.range(0, reduction.pieces()).boxed().toList());
    Collections.shuffle(numbers, random);
    for (int number : numbers) {
      List<Piece> sorted =
          shards.stream().flatMap(List::stream).filter(piece -> piece.number() == number).toList();
      reduction.average(sorted.iterator(), before).forEach(next::put);
    }

    Snapshot expected = wholeBlocks(results, rule);
    for (Block block : before.blocks()) {
      assertThat(next.build().block(block.name()).values())
          .as(block.name())
          .containsExactly(expected.block(block.name()).values());
    }
    assertThat(next.build().block("table").values()).isNotEqualTo(before.block("table").values());
  }

  @ParameterizedTest
  @CsvSource({"MEAN", "CONSENSUS"})
  void manyPiecesAtOnceComeOutInTheirOrder(Combining rule) {
    Reduction reduction = Reduction.of(before, rule, 16);
    List<Piece> all = new ArrayList<>();
    for (int shard = 0; shard < SHARDS; shard++) {
      reduction.cut(result(shard)).forEachRemaining(all::add);
    }
    all.sort(Comparator.comparingInt(Piece::number));
    long distinct = all.stream().mapToInt(Piece::number).distinct().count();

    assertThat(reduction.average(all.iterator(), before)).hasSize((int) distinct);
    assertThat(all).allMatch(piece -> piece.number() < reduction.pieces());
  }

  private Snapshot wholeBlocks(List<ShardResult> results, Combining rule) {
    NextSnapshot next = new NextSnapshot(before, new Averaging.Mean());
    for (Block block : before.blocks()) {
      RowTotals totals = new RowTotals(RowRange.of(block));
      for (ShardResult result : results) {
        result.sums().stream()
            .filter(sums -> sums.stretch().block().equals(block.name()))
            .forEach(sums -> totals.add(copy(sums)));
      }
      next.put(totals.average(rule.of(block.role()), before));
    }
    return next.build();
  }

  private static RowSums copy(RowSums sums) {
    return sums.within(sums.stretch());
  }

  private ShardResult result(int shard) {
    Random own = new Random(shard);
    Block table = before.block("table");
    int[] touched = IntStream.range(0, 23).filter(row -> own.nextInt(3) == 0).toArray();
    List<RowSums> sums = new ArrayList<>();
    sums.add(RowSums.touched(table, values(own, 23 * 7), touched));
    sums.add(RowSums.whole(before.block("dense"), values(own, 101), 1));
    sums.add(RowSums.whole(before.block("moments"), values(own, 64), shard + 1));
    if (shard == 2) {
      sums.add(RowSums.whole(before.block("owned"), values(own, 36), 1));
    }
    return new ShardResult(new ShardStats(shard, 1, Map.of(), true, 0, 0, 0, 0), sums);
  }

  private Block block(String name, Role role, int rows, int columns) {
    return Block.of(name, role, rows, columns, values(random, rows * columns));
  }

  private static float[] values(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() * 2 - 1;
    }
    return values;
  }
}
