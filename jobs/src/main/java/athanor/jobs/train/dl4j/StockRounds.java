package athanor.jobs.train.dl4j;

import athanor.common.nn.learn.Schedule;
import athanor.common.training.Dealing;
import athanor.common.training.Round;
import athanor.common.training.RoundReport;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * DL4J's parameter averaging in the rounds of our own training. DL4J gets the batches of one round
 * at a time. By itself it would deal the batches of an epoch at random to its averagings, and a
 * replica could get more or fewer than it should. Adam's moments are averaged with the parameters,
 * and every step has the learning rate that it has in our training.
 */
final class StockRounds {
  private static final StorageLevel KEPT = StorageLevel.MEMORY_AND_DISK_SER();

  private final Schedule schedule;
  private final int shards;
  private final int rounds;
  private final long seed;
  private final StockSteps counter = new StockSteps();

  /**
   * The rounds of a training.
   *
   * @param rounds of the whole job, as our own training counts them
   * @param seed of the order of examples and of what is drawn for batches
   */
  StockRounds(Schedule schedule, int shards, int rounds, long seed) {
    this.schedule = schedule;
    this.shards = shards;
    this.rounds = rounds;
    this.seed = seed;
  }

  /**
   * What a replica learns from in a round.
   *
   * @param <D> what a shard holds
   * @param <B> a batch as DL4J reads it
   */
  interface Batches<D, B> extends Serializable {
    /** The batches of a round, one per step; none of an empty shard. */
    List<B> of(D shard, Round round);

    /** Examples of a batch. */
    long size(B batch);
  }

  /**
   * DL4J's training on one round's batches; returns the mean loss of the replicas' last steps.
   *
   * @param <B> a batch as DL4J reads it
   */
  @FunctionalInterface
  interface Fit<B> {
    double on(JavaRDD<B> batches);
  }

  /** Averages after each round's batches. */
  ParameterAveragingTrainingMaster master() {
    return new ParameterAveragingTrainingMaster.Builder(shards, schedule.batchSize())
        .averagingFrequency(schedule.localSteps())
        .batchSizePerWorker(schedule.batchSize())
        .workerPrefetchNumBatches(0)
        .storageLevel(KEPT)
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        .repartionData(Repartition.Never)
        .saveUpdater(true)
        .trainingHooks(List.of(counter))
        .rngSeed(seed)
        .build();
  }

  /**
   * Adam with the learning rate of every step of a replica. DL4J adds epsilon to the root of the
   * biased variance and we to that of the unbiased one, so it is made ours in the middle of the
   * job.
   */
  Adam adam() {
    double steps = (double) rounds * schedule.localSteps();
    Adam adam = new Adam(rates());
    adam.setEpsilon(adam.getEpsilon() * Math.sqrt(1 - Math.pow(adam.getBeta2(), steps / 2)));
    return adam;
  }

  private ISchedule rates() {
    Map<Integer, Double> rates = new HashMap<>();
    for (int index = 0; index < rounds; index++) {
      Round round = new Round(index, rounds, 0, shards, seed);
      for (int local = 0; local < schedule.localSteps(); local++) {
        rates.put(
            (int) schedule.stepsBefore(round, local),
            schedule.rate(schedule.progress(round, local)));
      }
    }
    return new MapSchedule(ScheduleType.ITERATION, rates);
  }

  /**
   * Trains to the last round.
   *
   * @param dealing one shard per partition
   * @param told gets a report of each round
   */
  <D, B> void train(
      Dealing<JavaRDD<D>> dealing, Batches<D, B> batches, Fit<B> fit, Consumer<RoundReport> told) {
    int deal = 0;
    JavaRDD<D> dealt = dealing.deal(deal);
    for (int index = 0; index < rounds; index++) {
      Round round = new Round(index, rounds, 0, shards, seed);
      long from = System.nanoTime();
      if (dealing.at(round) != deal) {
        dealt.unpersist(false);
        deal = dealing.at(round);
        dealt = dealing.deal(deal).persist(KEPT);
      }
      counter.startAt((int) schedule.stepsBefore(round, 0));
      JavaRDD<B> made =
          dealt.mapPartitionsWithIndex(
              (shard, part) -> {
                List<B> all = new ArrayList<>();
                part.forEachRemaining(data -> all.addAll(batches.of(data, round.of(shard))));
                return all.iterator();
              },
              true);
      made.persist(KEPT);
      try {
        double loss = fit.on(made);
        long examples = made.map(batches::size).fold(0L, Long::sum);
        told.accept(report(round, examples, loss, (System.nanoTime() - from) / 1e9));
      } finally {
        made.unpersist(false);
      }
    }
  }

  private RoundReport report(Round round, long examples, double loss, double seconds) {
    return new RoundReport(
        round.index(),
        rounds,
        examples,
        Map.of("loss", loss),
        0,
        seconds,
        seconds,
        seconds * shards,
        0,
        new RoundReport.Traffic(0, 0, 0, 0));
  }
}
