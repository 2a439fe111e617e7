package athanor.models.gan;

import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.learn.Step;
import athanor.common.nn.loss.RowLoss;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import java.util.SplittableRandom;

/**
 * One step of the two adversaries: a block of critic (discriminator) steps, then one of the
 * generator.
 */
final class Duel {
  private final Options options;
  private final Step<GanShard> step;
  private final GanShard shard;
  private final Tape tape;
  private final SplittableRandom random;
  private final int batch;
  private final int conditionWidth;
  private final Judge judge;
  private final float[] conditions;
  private float[] real = {};

  /**
   * A step.
   *
   * @param told what the critic tells of an example besides its value; no choices for nothing
   */
  Duel(Options options, Choices told, Step<GanShard> step) {
    this.options = options;
    this.step = step;
    this.shard = step.shard();
    this.tape = step.tape();
    this.random = step.random();
    this.batch = options.batchSize();
    this.conditionWidth = shard.conditionWidth();
    this.judge = new Judge(options, told, step.net(Gan.CRITIC));
    this.conditions = new float[batch * conditionWidth];
  }

  void fight() {
    long number = step.number();
    long critics = options.pace().criticStepsBefore(number);
    for (int c = 0; c < options.pace().criticSteps(number); c++) {
      criticStep(critics + c);
    }
    generatorStep(number);
    boolean last = (number + 1) % options.localSteps() == 0;
    if (last && options.objective().measuresDistance()) {
      step.report("wasserstein_estimate", distance(), 1);
    }
  }

  private double rate(double first) {
    return first * options.pace().factor(step.progress());
  }

  private void criticStep(long number) {
    tape.reset();
    int[] chosen = step.chosen(number);
    real = new float[batch * shard.shape().size()];
    shard.copy(chosen, real);
    shard.copyConditions(chosen, conditions);
    Value made = tape.detached(made(Pass.FROZEN));
    Value condition = condition(conditions);
    Value pictures = tape.constant(real, batch, shard.shape());
    GanObjective objective = options.objective();
    Judge.Verdict ofReal = judge.of(pictures, condition, Pass.LEARN);
    Judge.Verdict ofMade = judge.of(made, condition, Pass.LEARN);
    boolean pairs = conditionWidth > 0 && options.guidance().way() == Guidance.Way.WRONG_PAIRS;
    double share = pairs ? 0.5 : 1;
    Loss value = ofReal.loss(objective.real()).plus(ofMade.loss(objective.fake()).times(share));
    double gap = ofReal.mean() - share * ofMade.mean();
    if (pairs) {
      Judge.Verdict ofWrong = judge.of(pictures, condition(wrong()), Pass.LEARN);
      value = value.plus(ofWrong.loss(objective.fake()).times(share));
      gap -= share * ofWrong.mean();
    }
    Loss classes = ofReal.classLoss(conditions);
    step.report("loss", value.value(), batch);
    step.report("critic_gap", gap, batch);
    if (judge.tells()) {
      step.report("class_loss", classes.value(), batch);
    }
    double rate = rate(options.pace().criticRate());
    step.update(value.plus(classes), batch, Gan.CRITIC, number + 1, rate);
    options.objective().bound().hold(step.net(Gan.CRITIC), tape, options);
  }

  private void generatorStep(long number) {
    tape.reset();
    int[] chosen = new int[batch];
    for (int i = 0; i < batch; i++) {
      chosen[i] = random.nextInt(shard.count());
    }
    shard.copyConditions(chosen, conditions);
    Value made = made(Pass.LEARN);
    Judge.Verdict verdict = judge.of(made, condition(conditions), Pass.FROZEN);
    RowLoss.Function wanted = options.objective().generator();
    Loss value = verdict.loss(wanted);
    Loss classes = verdict.classLoss(conditions);
    step.report("generator_loss", value.value(), batch);
    if (judge.tells()) {
      step.report("generator_class_loss", classes.value(), batch);
    }
    double rate = rate(options.pace().learningRate());
    step.update(value.plus(classes), batch, Gan.GENERATOR, number + 1, rate);
  }

  /** Examples of new noise for the conditions of the step. */
  private Value made(Pass pass) {
    Net generator = step.net(Gan.GENERATOR);
    float[] noise = new float[batch * (options.latent() + conditionWidth)];
    Generator.fill(noise, conditions, options.latent(), conditionWidth, batch, random);
    return generator.forward(tape.constant(noise, batch, generator.spec().input()), pass);
  }

  /** Conditions on the tape; a zero per example where there are none. */
  private Value condition(float[] values) {
    float[] given = conditionWidth == 0 ? new float[batch] : values;
    return tape.constant(given, batch, Shape.vector(Math.max(1, conditionWidth)));
  }

  /** Conditions of other examples of the batch: right pictures with wrong words (Reed 2016). */
  private float[] wrong() {
    float[] moved = new float[conditions.length];
    int by = (1 + random.nextInt(batch - 1)) * conditionWidth;
    System.arraycopy(conditions, by, moved, 0, conditions.length - by);
    System.arraycopy(conditions, 0, moved, conditions.length - by, by);
    return moved;
  }

  /** The critic's estimate of the distance of the last real batch from a new made one. */
  private double distance() {
    tape.reset();
    Value condition = condition(conditions);
    Value made = made(Pass.FROZEN);
    Value pictures = tape.constant(real, batch, shard.shape());
    float[] realValues = judge.of(pictures, condition, Pass.EVALUATE).values();
    float[] madeValues = judge.of(made, condition, Pass.EVALUATE).values();
    return new DualDistance(shard.shape().size(), real, realValues, made.toArray(), madeValues)
        .distance();
  }
}
