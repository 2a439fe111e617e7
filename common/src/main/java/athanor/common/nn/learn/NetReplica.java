package athanor.common.nn.learn;

import athanor.common.nn.Loss;
import athanor.common.nn.Tape;
import athanor.common.training.Contribution;
import athanor.common.training.Contribution.Mean;
import athanor.common.training.Order;
import athanor.common.training.Round;
import athanor.common.training.RowSums;
import athanor.common.training.Weights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** One replica's round of a lesson. One thread; close it. */
final class NetReplica<D> implements AutoCloseable {
  final D shard;
  final Order order;
  final SplittableRandom random;
  final Tape tape = new Tape();
  final Map<String, NetLearner> learners = new LinkedHashMap<>();
  final Map<String, Mean> metrics = new TreeMap<>();
  final Map<Class<?>, Object> kept = new HashMap<>();
  private final Lesson<D> lesson;
  private final Schedule schedule;
  private final Round round;
  private final boolean joined;
  private double joinedExamples;

  NetReplica(Lesson<D> lesson, Schedule schedule, D shard, Weights weights, Round round) {
    this.lesson = lesson;
    this.schedule = schedule;
    this.shard = shard;
    this.round = round;
    this.joined = NetTraining.joined(lesson, schedule);
    this.order = lesson.order(shard, schedule, round);
    this.random = round.random();
    for (NetBlocks blocks : lesson.nets()) {
      learners.put(
          blocks.name(),
          new NetLearner(blocks, weights, round.shards(), joined, schedule.precision()));
    }
  }

  NetLearner learner(String name) {
    NetLearner learner = learners.get(name);
    if (learner == null) {
      throw new IllegalArgumentException(
          "no net is named %s; there are %s".formatted(name, learners.keySet()));
    }
    return learner;
  }

  double rate(double progress) {
    return schedule.rate(progress);
  }

  Contribution learn() {
    long examples = 0;
    for (int local = 0; local < schedule.localSteps(); local++) {
      long number = schedule.stepsBefore(round, local);
      Step<D> step = new Step<>(this, number, schedule.progress(round, local));
      tape.reset();
      lesson.learn(step);
      examples += step.chosen().length;
    }
    List<RowSums> sums = new ArrayList<>();
    for (NetLearner learner : learners.values()) {
      sums.addAll(joined ? learner.gradients((float) joinedExamples) : learner.sums());
    }
    return new Contribution(sums, examples, metrics);
  }

  void update(Loss loss, double examples, Collection<NetLearner> some, long step, double rate) {
    tape.backward(loss);
    clip(some);
    if (joined) {
      joinedExamples += examples;
      return;
    }
    some.forEach(learner -> learner.step(step, rate));
  }

  private void clip(Collection<NetLearner> some) {
    if (lesson.clip() == Double.POSITIVE_INFINITY) {
      return;
    }
    double length = Math.sqrt(some.stream().mapToDouble(NetLearner::gradientSquares).sum());
    if (length > lesson.clip()) {
      some.forEach(learner -> learner.scaleGradients((float) (lesson.clip() / length)));
    }
  }

  @Override
  public void close() {
    learners.values().forEach(NetLearner::close);
    tape.close();
  }
}
