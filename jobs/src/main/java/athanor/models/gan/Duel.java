package athanor.models.gan;

import athanor.common.nn.conv.Net;
import athanor.common.nn.conv.NetBlocks;
import athanor.common.training.Block;
import athanor.common.training.Contribution;
import athanor.common.training.Contribution.Mean;
import athanor.common.training.Round;
import athanor.common.training.RowSums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** One replica's round: critic blocks and generator steps in turn. */
final class Duel {
  private final Options options;
  private final NetBlocks.Learner generator;
  private final NetBlocks.Learner critic;
  private final float[] average;
  private final GanShard shard;
  private final Round round;
  private final long seed;
  private final SplittableRandom random;
  private final int batch;
  private final int conditionWidth;
  private final float[] real;
  private final float[] fake;
  private final float[] conditions;
  private final float[] noise;
  private final Verdict verdict;
  private double criticLoss;
  private double generatorLoss;
  private double gap;
  private double classLoss;
  private double madeClassLoss;
  private long criticExamples;

  /** Factor of both step sizes. */
  private double slowed = 1;

  Duel(
      Options options,
      NetBlocks.Learner generator,
      NetBlocks.Learner critic,
      float[] average,
      Verdict verdict,
      GanShard shard,
      Round round,
      long seed) {
    this.options = options;
    this.generator = generator;
    this.critic = critic;
    this.average = average;
    this.shard = shard;
    this.round = round;
    this.seed = seed;
    this.random = round.random();
    this.batch = options.batchSize();
    this.conditionWidth = shard.conditionWidth();
    int size = shard.shape().size();
    this.real = new float[batch * size];
    this.fake = new float[batch * size];
    this.conditions = new float[batch * conditionWidth];
    this.noise = new float[batch * (options.latent() + conditionWidth)];
    this.verdict = verdict;
  }

  Contribution fight() {
    for (int i = 0; i < options.localSteps(); i++) {
      long step = (long) round.index() * options.localSteps() + i;
      slowed = options.pace().factor(round.progress((double) i / options.localSteps()));
      long criticStep = options.pace().criticStepsBefore(step);
      for (int c = 0; c < options.pace().criticSteps(step); c++) {
        criticStep(criticStep + c);
      }
      generatorStep(step);
    }
    List<RowSums> sums = new ArrayList<>(generator.sums());
    sums.addAll(critic.sums());
    sums.add(RowSums.whole(Block.row(Gan.AVERAGE, Block.Role.STATISTICS, average), average, 1));
    return new Contribution(sums, criticExamples, measures());
  }

  private Map<String, Mean> measures() {
    long generated = (long) batch * options.localSteps();
    Map<String, Mean> measures = new TreeMap<>();
    if (options.objective().measuresDistance()) {
      measures.put("wasserstein_estimate", new Mean(distance(), 1));
    }
    measures.put("loss", new Mean(criticLoss, criticExamples));
    measures.put("generator_loss", new Mean(generatorLoss, generated));
    measures.put("critic_gap", new Mean(gap, criticExamples));
    if (conditionWidth > 0 && options.guidance().way() == Guidance.Way.CLASSES) {
      measures.put("class_loss", new Mean(classLoss, criticExamples));
      measures.put("generator_class_loss", new Mean(madeClassLoss, generated));
    }
    return measures;
  }

  /** What the critic tells of the distance of the last real minibatch from a new made one. */
  private double distance() {
    draw(conditions);
    float[] made = generator.net().forward(noise, batch, true);
    System.arraycopy(made, 0, fake, 0, fake.length);
    Net net = critic.net();
    net.conditions(conditions);
    float[] realValues = Arrays.copyOf(net.forward(real, batch, false), batch);
    float[] madeValues = Arrays.copyOf(net.forward(fake, batch, false), batch);
    return new DualDistance(shard.shape().size(), real, realValues, fake, madeValues).distance();
  }

  private void criticStep(long step) {
    int[] chosen = shard.batch(step, batch, seed + round.shard());
    shard.copy(chosen, real);
    shard.copyConditions(chosen, conditions);
    draw(conditions);
    float[] made = generator.net().forward(noise, batch, true);
    System.arraycopy(made, 0, fake, 0, fake.length);
    Net net = critic.net();
    net.conditions(conditions);
    float[] values = net.forward(real, batch, true);
    net.backward(verdict.real(values, conditions), false);
    classLoss += verdict.classLoss();
    tell(1);
    boolean pairs = conditionWidth > 0 && options.guidance().way() == Guidance.Way.WRONG_PAIRS;
    refuse(fake, pairs ? 0.5f : 1);
    if (pairs) {
      net.conditions(wrong());
      refuse(real, 0.5f);
    }
    critic.step(step + 1, slowed * options.pace().criticRate());
    options.objective().bound().hold(net.spec(), net.numbers().parameters(), options);
    criticExamples += batch;
  }

  private void refuse(float[] examples, float weight) {
    float[] values = critic.net().forward(examples, batch, true);
    critic.net().backward(verdict.fake(values, weight), false);
    tell(-1);
  }

  private void tell(int sign) {
    criticLoss += verdict.loss();
    gap += sign * verdict.value();
  }

  /** Conditions of other examples of the batch: right pictures with wrong words (Reed 2016). */
  private float[] wrong() {
    float[] moved = new float[conditions.length];
    int by = (1 + random.nextInt(batch - 1)) * conditionWidth;
    System.arraycopy(conditions, by, moved, 0, conditions.length - by);
    System.arraycopy(conditions, 0, moved, conditions.length - by, by);
    return moved;
  }

  private void generatorStep(long step) {
    int[] chosen = new int[batch];
    for (int i = 0; i < batch; i++) {
      chosen[i] = random.nextInt(shard.count());
    }
    shard.copyConditions(chosen, conditions);
    draw(conditions);
    float[] made = generator.net().forward(noise, batch, true);
    critic.net().conditions(conditions);
    float[] values = critic.net().forward(made, batch, true);
    float[] byExample = critic.net().slopes(verdict.made(values, conditions));
    generatorLoss += verdict.loss();
    madeClassLoss += verdict.classLoss();
    generator.net().backward(byExample, false);
    generator.step(step + 1, slowed * options.pace().learningRate());
    follow(step);
  }

  /** The generator's average over time; young averages forget faster. */
  private void follow(long step) {
    float keep = (float) Math.min(options.ema(), (step + 1.0) / (step + 10.0));
    float[] parameters = generator.net().numbers().parameters();
    for (int i = 0; i < average.length; i++) {
      average[i] = keep * average[i] + (1 - keep) * parameters[i];
    }
  }

  private void draw(float[] beside) {
    Generator.fill(noise, beside, options.latent(), conditionWidth, batch, random);
  }
}
