package athanor.models.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Losses of objectives that are classes of their own, compared with their papers' formulas. */
final class ObjectiveLossesTest {
  private static final Shape PLANE = Shape.vector(2);
  private static final Choices NONE = new Choices(List.of());
  private static final float[] REAL = {1, 2, -1, 0.5f, 0.3f, -2};
  private static final float[] MADE = {0.2f, -0.4f, 0.9f, 1.3f, -0.7f, 0.1f};
  private static final float STEP = 2e-3f;

  /** A critic of one objective, and what came of it. */
  private static double[] lossAndGradient(
      GanObjective objective,
      Tuning tuning,
      float[] made,
      boolean ofCritic,
      BiFunction<CriticPass, Loss, double[]> read) {
    Options options = Small.options(objective, Nets.TANH, 6, 1).with(tuning);
    NetSpec spec = GanNets.of(options, PLANE, NONE).critic();
    try (Net critic = new Net(spec, spec.start(Initialisation.Start.GLOROT, 3));
        Tape tape = new Tape()) {
      Value examples = tape.variable(made, Value.Size.of(3, PLANE));
      Pass mode = ofCritic ? Pass.LEARN : Pass.FROZEN;
      CriticPass pass =
          new CriticPass(
              options.tuning(),
              new CriticForward(options, NONE, critic),
              mode,
              () -> tape.constant(REAL, 3, PLANE),
              examples,
              tape.constant(new float[3], 3, Shape.vector(1)),
              Optional.empty(),
              new SplittableRandom(1));
      Objective rules = objective.rules();
      return read.apply(pass, ofCritic ? rules.critic(pass) : rules.generator(pass));
    }
  }

  private static double loss(
      GanObjective objective, Tuning tuning, float[] made, boolean ofCritic) {
    return lossAndGradient(
        objective, tuning, made, ofCritic, (pass, loss) -> new double[] {loss.value()})[0];
  }

  private static double[] gradient(GanObjective objective, Tuning tuning) {
    return lossAndGradient(
        objective,
        tuning,
        MADE,
        false,
        (pass, loss) -> {
          pass.tape().backward(loss);
          float[] gradient = pass.made().gradient().toArray();
          double[] wide = new double[gradient.length];
          for (int i = 0; i < wide.length; i++) {
            wide[i] = gradient[i];
          }
          return wide;
        });
  }

  /** The gradient of the samples through all steps of the critic, by central differences. */
  private static void checkAgainstDifferences(GanObjective objective, Tuning tuning) {
    double[] gradient = gradient(objective, tuning);
    for (int i = 0; i < MADE.length; i++) {
      float[] moved = MADE.clone();
      moved[i] += STEP;
      double high = loss(objective, tuning, moved, false);
      moved[i] = MADE[i] - STEP;
      double difference = (high - loss(objective, tuning, moved, false)) / (2 * STEP);
      assertThat(gradient[i]).isCloseTo(difference, within(2e-3 * (1 + Math.abs(difference))));
    }
  }

  private static Tuning unrolled(int steps) {
    return Tuning.of(GanObjective.UNROLLED.rules()).with(new Tuning.Lookahead(steps, 0.8));
  }

  private static Tuning margins(double margin, double pullAway, double decay) {
    return Tuning.of(GanObjective.ENERGY_BASED.rules())
        .with(new Tuning.Margins(margin, pullAway, decay));
  }

  @Test
  void gradientOfUnrolledPassesThroughTheCriticsSteps() {
    checkAgainstDifferences(GanObjective.UNROLLED, unrolled(5));
    double[] looking = gradient(GanObjective.UNROLLED, unrolled(5));
    double[] blind = gradient(GanObjective.UNROLLED, unrolled(0));
    double apart = 0;
    for (int i = 0; i < looking.length; i++) {
      apart = Math.max(apart, Math.abs(looking[i] - blind[i]));
    }
    assertThat(apart).as("a part of the gradient that the steps bring").isGreaterThan(0.05);
  }

  @Test
  void unrolledByNoStepIsMinimax() {
    double unrolled = loss(GanObjective.UNROLLED, unrolled(0), MADE, false);
    double ofReal = loss(GanObjective.UNROLLED, unrolled(0), MADE, true) + unrolled;

    assertThat(ofReal).isCloseTo(0, within(1e-6));
  }

  @Test
  void energyReachesWhatWasMadeThroughCopyAndExample() {
    checkAgainstDifferences(GanObjective.ENERGY_BASED, margins(10, 0.1, 0));
  }

  @Test
  void energiesAboveTheMarginCountNothing() {
    Tuning none = margins(0, 0.1, 0);
    Tuning wide = margins(100, 0, 0);
    double ofReal = loss(GanObjective.ENERGY_BASED, none, MADE, true);
    double ofMade = loss(GanObjective.ENERGY_BASED, wide, MADE, false);

    assertThat(loss(GanObjective.ENERGY_BASED, wide, MADE, true))
        .isCloseTo(ofReal + 100 - ofMade, within(1e-4));
  }

  @Test
  void marginOfLossSensitiveIsTheDistanceOfEachPair() {
    Tuning far = margins(1000, 0, 0);
    Tuning farther = margins(2000, 0, 0);
    double distance = 0;
    for (int i = 0; i < REAL.length; i++) {
      distance += Math.abs(REAL[i] - MADE[i]) / 6;
    }

    double more =
        loss(GanObjective.LOSS_SENSITIVE, farther, MADE, true)
            - loss(GanObjective.LOSS_SENSITIVE, far, MADE, true);

    assertThat(more).isCloseTo(1000 * distance, within(0.1));
  }

  @Test
  void pairsThatKeepTheMarginLeaveWeightDecayAlone() {
    Tuning alike = margins(0, 0, 0);
    Tuning decayed = margins(0, 0, 0.5);
    double[] squares =
        lossAndGradient(
            GanObjective.LOSS_SENSITIVE,
            decayed,
            MADE,
            true,
            (pass, loss) ->
                new double[] {
                  loss.value(), pass.critic().parameters().dot(pass.critic().parameters())
                });

    assertThat(squares[0] - loss(GanObjective.LOSS_SENSITIVE, alike, MADE, true))
        .isCloseTo(0.25 * squares[1], within(1e-4));
  }
}
