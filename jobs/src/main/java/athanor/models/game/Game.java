package athanor.models.game;

import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Schedule;
import athanor.common.training.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A lesson of several nets that update in turn within a step. All are averaged together, after
 * whole steps.
 *
 * @param <D> what a shard holds
 */
public interface Game<D> extends Lesson<D> {
  /** How long and how fast it is learned. */
  Schedule schedule();

  /** A step is several updates, so that replicas average parameters and never gradients. */
  @Override
  default boolean updatesOnce() {
    return false;
  }

  /**
   * The training.
   *
   * @param examples of all shards, which decides how many rounds an epoch takes
   */
  default NetTraining<D> training(long examples, long seed) {
    return NetTraining.of(this, schedule(), examples, seed);
  }

  /** All nets of a snapshot, each with its average over time where it has one; close them. */
  default GameNets trained(Snapshot snapshot) {
    Map<String, GameNets.Trained> nets = new LinkedHashMap<>();
    for (NetBlocks blocks : nets()) {
      nets.put(blocks.name(), new GameNets.Trained(blocks.spec(), blocks.averaged(snapshot)));
    }
    return GameNets.of(nets);
  }
}
