package athanor.models.gan;

import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.layer.GradientReversal;
import athanor.common.nn.learn.Step;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One step of the two adversaries: a block of critic (discriminator) steps, then one of the
 * generator, or the last of both together.
 */
final class GanStep {
  private final Options options;
  private final Objective objective;
  private final Step<GanShard> step;
  private final GanShard shard;
  private final Tape tape;
  private final SplittableRandom random;
  private final int batch;
  private final int conditionWidth;
  private final CriticForward judge;
  private final float[] conditions;
  private final boolean pairs;
  private float[] real = {};

  /**
   * A step.
   *
   * @param predicted what the critic predicts of an example besides its value; no choices for
   *     nothing
   */
  GanStep(Options options, Choices predicted, Step<GanShard> step) {
    this.options = options;
    this.objective = options.objective();
    this.step = step;
    this.shard = step.shard();
    this.tape = step.tape();
    this.random = step.random();
    this.batch = options.pace().schedule().batchSize();
    this.conditionWidth = shard.conditionWidth();
    this.judge = new CriticForward(options, predicted, step.net(Gan.CRITIC));
    this.conditions = new float[batch * conditionWidth];
    this.pairs = conditionWidth > 0 && options.guidance().way() == Conditioning.Way.WRONG_PAIRS;
  }

  void fight() {
    long number = step.number();
    long first = options.pace().critic().stepsBefore(number);
    long end = first + options.pace().critic().steps(number);
    boolean together = options.tuning().updates() == Updates.TOGETHER;
    for (long c = first; c < (together ? end - 1 : end); c++) {
      criticStep(c);
    }
    if (together) {
      stepTogether(end - 1, number);
    } else {
      generatorStep(number);
    }
    boolean last = (number + 1) % options.pace().schedule().localSteps() == 0;
    if (last && objective.measuresDistance()) {
      step.report("wasserstein_estimate", distance(), 1);
    }
  }

  private void criticStep(long number) {
    tape.reset();
    meet(number);
    CriticPass pass = pass(tape.detached(made(Pass.FROZEN)), Pass.LEARN);
    Loss value = objective.critic(pass);
    step.report("loss", value.value(), batch);
    step.report("critic_gap", pass.gap(), batch);
    if (judge.predictsClasses()) {
      Loss classes = pass.ofReal().classLoss(conditions);
      step.report("class_loss", classes.value(), batch);
      value = value.plus(classes);
    }
    update(value, Gan.CRITIC, number);
    objective.bound().hold(step.net(Gan.CRITIC), tape, options.tuning().limits());
  }

  private void generatorStep(long number) {
    tape.reset();
    int[] chosen = new int[batch];
    for (int i = 0; i < batch; i++) {
      chosen[i] = random.nextInt(shard.count());
    }
    shard.copyConditions(chosen, conditions);
    CriticPass pass = pass(made(Pass.LEARN), Pass.FROZEN);
    Loss value = objective.generator(pass);
    step.report("generator_loss", value.value(), batch);
    if (judge.predictsClasses()) {
      Loss classes = pass.ofMade().classLoss(conditions);
      step.report("generator_class_loss", classes.value(), batch);
      value = value.plus(classes);
    }
    update(value, Gan.GENERATOR, number);
  }

  /**
   * Both nets at one point, from one pass: the gradient of the critic's loss turns round where it
   * leaves the critic for the generator (Nowozin et al. 2016, algorithm 1).
   */
  private void stepTogether(long criticNumber, long number) {
    tape.reset();
    meet(criticNumber);
    double share = pairs ? 0.5 : 1;
    CriticPass pass = pass(GradientReversal.of(made(Pass.LEARN), (float) (-1 / share)), Pass.LEARN);
    Loss value = objective.critic(pass);
    step.report("loss", value.value(), batch);
    step.report("critic_gap", pass.gap(), batch);
    step.report("generator_loss", objective.generator(pass).value(), batch);
    update(value, Gan.CRITIC, criticNumber);
    // The backward pass is done: the generator has its gradients, and no more come of nothing.
    update(Loss.none(), Gan.GENERATOR, number);
    objective.bound().hold(step.net(Gan.CRITIC), tape, options.tuning().limits());
  }

  private void update(Loss loss, String net, long number) {
    StepSchedule pace = options.pace();
    double progress = step.progress();
    double rate =
        net.equals(Gan.CRITIC) ? pace.criticRate(progress) : pace.schedule().rate(progress);
    step.update(loss, batch, net, number + 1, rate);
  }

  /** Takes the real examples of a critic step. */
  private void meet(long number) {
    int[] chosen = step.chosen(number);
    real = new float[batch * shard.shape().size()];
    shard.copy(chosen, real);
    shard.copyConditions(chosen, conditions);
  }

  private CriticPass pass(Value made, Pass pass) {
    Optional<Value> wrong =
        pairs && pass == Pass.LEARN ? Optional.of(condition(wrong())) : Optional.empty();
    return new CriticPass(
        options.tuning(),
        judge,
        pass,
        () -> tape.constant(real, batch, shard.shape()),
        made,
        condition(conditions),
        wrong,
        random);
  }

  /** Examples of new noise for the conditions of the step. */
  private Value made(Pass pass) {
    Net generator = step.net(Gan.GENERATOR);
    int latent = options.architecture().latent();
    float[] noise = new float[batch * (latent + conditionWidth)];
    Generator.fill(noise, conditions, latent, conditionWidth, batch, random);
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
