package athanor.common.training;

import athanor.common.training.Shards.Sink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an owner of blocks has after a round.
 *
 * @param blocks its blocks, to be handed to their next owners
 * @param notes what the engine notes, with the rows that it touched of blocks that nobody owns
 */
public record OwnedResult(List<Block> blocks, ShardResult notes) {

  /**
   * Runs one shard of one round. The blocks become, to the bit, what averaging the rows of this
   * replica alone gives; if it was not finite, they stay as they are.
   *
   * @param own the blocks that the shard owns in this round; not modified
   * @param shared the blocks that nobody owns
   * @param rule how the sums of weights become rows; one without a state between rounds
   */
  public static <D> OwnedResult run(
      Trainable<D> trainable,
      List<Block> own,
      Snapshot shared,
      D data,
      Round round,
      Combining rule) {
    List<Block> all = new ArrayList<>(own);
    all.addAll(shared.blocks());
    ShardResult result = ShardResult.run(trainable, Snapshot.of(all), data, round);
    Set<String> names = new HashSet<>();
    own.forEach(block -> names.add(block.name()));
    Snapshot before = Snapshot.of(own);
    NextSnapshot next = new NextSnapshot(before, new Averaging.Mean());
    LocalSum sum = new LocalSum(before, rule, new Rows(next));
    sum.add(result.only(names::contains));
    sum.finish();
    return new OwnedResult(next.build().blocks(), result.only(name -> !names.contains(name)));
  }

  /** Puts averaged rows in their places. */
  private record Rows(NextSnapshot next) implements Sink {
    @Override
    public void stats(ShardStats stats) {
      // The notes have them.
    }

    @Override
    public void averaged(AveragedRows rows) {
      next.put(rows);
    }
  }
}
