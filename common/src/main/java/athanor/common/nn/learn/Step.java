package athanor.common.nn.learn;

import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.Tape;
import athanor.common.training.Contribution.Mean;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * One step of a replica, as a lesson sees it.
 *
 * @param <D> what a shard holds
 */
public final class Step<D> {
  private final NetReplica<D> replica;
  private final long number;
  private final double progress;

  Step(NetReplica<D> replica, long number, double progress) {
    this.replica = replica;
    this.number = number;
    this.progress = progress;
  }

  public D shard() {
    return replica.shard;
  }

  /** Numbers of the examples that the step learns from. */
  public int[] chosen() {
    return replica.order.at(number);
  }

  /** The examples of any step, for lessons whose nets take unlike numbers of steps. */
  public int[] chosen(long other) {
    return replica.order.at(other);
  }

  /** Randomness of this replica in this round. */
  public SplittableRandom random() {
    return replica.random;
  }

  /** Number of the step since the start of the job, from 0. */
  public long number() {
    return number;
  }

  /** Share of the job done, 0 up to 1. */
  public double progress() {
    return progress;
  }

  public Tape tape() {
    return replica.tape;
  }

  /** The replica's own copy of a net. */
  public Net net(String name) {
    return replica.learner(name).net();
  }

  /**
   * Walks the tape backward from a loss and takes one step with all nets, at the schedule's step
   * size. What came of the tape before must not be used any more.
   *
   * @param examples what the loss is a mean over: rows, frames, tokens
   */
  public void update(Loss loss, double examples) {
    replica.update(loss, examples, replica.learners.values(), number + 1, replica.rate(progress));
  }

  /**
   * The same for one net, at a step size and with a count of steps of its own.
   *
   * @param step number of that net's step since the start of the job, from 1
   */
  public void update(Loss loss, double examples, String net, long step, double rate) {
    update(loss, examples, List.of(net), step, rate);
  }

  /** The same for some nets that share a loss, such as an encoder and its generator. */
  public void update(Loss loss, double examples, List<String> nets, long step, double rate) {
    List<NetLearner> some = nets.stream().map(replica::learner).toList();
    replica.update(loss, examples, some, step, rate);
  }

  /**
   * What the lesson keeps on this replica from step to step of a round, made anew in each round: a
   * resumed training starts whole rounds.
   */
  public <T> T kept(Class<T> kind, Supplier<T> made) {
    return kind.cast(replica.kept.computeIfAbsent(kind, key -> made.get()));
  }

  /**
   * Reports a mean.
   *
   * @param count how many values it is the mean of
   */
  public void report(String name, double mean, double count) {
    replica.metrics.merge(name, new Mean(mean * count, count), Step::sum);
  }

  private static Mean sum(Mean a, Mean b) {
    return new Mean(a.sum() + b.sum(), a.count() + b.count());
  }
}
