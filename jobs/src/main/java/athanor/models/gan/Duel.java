package athanor.models.gan;

import athanor.common.nn.conv.Net;
import athanor.common.nn.conv.NetBlocks;
import athanor.common.training.Contribution;
import athanor.common.training.Contribution.Mean;
import athanor.common.training.Round;
import athanor.common.training.RowSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

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
  private final float[] slopes;
  private double criticLoss;
  private double generatorLoss;
  private double gap;
  private long criticExamples;

  Duel(
      Options options,
      NetBlocks.Learner generator,
      NetBlocks.Learner critic,
      float[] average,
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
    this.slopes = new float[batch];
  }

  Contribution fight() {
    for (int i = 0; i < options.localSteps(); i++) {
      long step = (long) round.index() * options.localSteps() + i;
      long criticStep = options.criticStepsBefore(step);
      for (int c = 0; c < options.criticSteps(step); c++) {
        criticStep(criticStep + c);
      }
      generatorStep(step);
    }
    List<RowSums> sums = new ArrayList<>(generator.sums());
    sums.addAll(critic.sums());
    sums.add(
        RowSums.whole(
            athanor.common.training.Block.row(
                Gan.AVERAGE, athanor.common.training.Block.Role.STATISTICS, average),
            average,
            1));
    long generated = (long) batch * options.localSteps();
    return new Contribution(
        sums,
        criticExamples,
        Map.of(
            "loss", new Mean(criticLoss, criticExamples),
            "generator_loss", new Mean(generatorLoss, generated),
            "critic_gap", new Mean(gap, criticExamples)));
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
    judge(real, Side.REAL, 1);
    if (conditionWidth == 0) {
      judge(fake, Side.FAKE, 1);
    } else {
      judge(fake, Side.FAKE, 0.5f);
      net.conditions(wrong());
      judge(real, Side.FAKE, 0.5f);
    }
    critic.step(step + 1, options.criticRate());
    if (options.objective().clips()) {
      clip(net.numbers().parameters(), (float) options.clip());
    }
    criticExamples += batch;
  }

  private enum Side {
    REAL,
    FAKE
  }

  private void judge(float[] examples, Side side, float weight) {
    GanObjective objective = options.objective();
    float[] values = critic.net().forward(examples, batch, true);
    for (int i = 0; i < batch; i++) {
      boolean isReal = side == Side.REAL;
      double value = values[i];
      criticLoss += weight * (isReal ? objective.realLoss(value) : objective.fakeLoss(value));
      gap += weight * (isReal ? value : -value);
      slopes[i] =
          (float)
              (weight * (isReal ? objective.realSlope(value) : objective.fakeSlope(value)) / batch);
    }
    critic.net().backward(slopes, false);
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
    for (int i = 0; i < batch; i++) {
      generatorLoss += options.objective().generatorLoss(values[i]);
      slopes[i] = (float) (options.objective().generatorSlope(values[i]) / batch);
    }
    float[] byExample = critic.net().backward(slopes, true);
    critic.net().clearGradients();
    generator.net().backward(byExample, false);
    generator.step(step + 1, options.learningRate());
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

  static void clip(float[] values, float bound) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(-bound, Math.min(bound, values[i]));
    }
  }
}
