package athanor.models.gan;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/**
 * Hyper-parameters of adversaries, each declared once for their command and their options. Where an
 * objective has a value of its own, the option has no default.
 */
public final class GanSettings {
  public static final Setting.Named<Nets> NETS =
      new Setting.Named<>(
          "nets",
          Nets.DCGAN,
          "Nets: dcgan, resize (the same with a generator that resizes and convolves, without"
              + " checkerboards), plain (without batch norm), dense (a generator of dense layers"
              + " against the plain critic) or tanh (two hidden dense layers with tanh in both)");

  public static final Setting.Whole LATENT_SIZE =
      new Setting.Whole("latent-size", 100, 1, 1 << 16, "Size of the noise vector");

  public static final Setting.Whole WIDTH =
      new Setting.Whole("width", 64, 1, 4096, "Channels of the critic's first convolution");

  public static final Setting.Whole EPOCHS =
      new Setting.Whole("epochs", 20, 1, 1_000_000, "Passes of the critic over the pictures");

  public static final Setting.Whole BATCH_SIZE =
      new Setting.Whole("batch-size", 64, 2, 1 << 16, "Pictures per step");

  public static final Setting.Whole LOCAL_STEPS =
      new Setting.Whole(
          "local-steps",
          10,
          1,
          1_000_000,
          "Generator steps between two averagings, each after a whole critic block");

  public static final Setting.Real LEARNING_RATE =
      new Setting.Real(
          "learning-rate",
          0.0002,
          1e-9,
          1,
          "Learning rate of both nets (0.0002; 0.00005 for wasserstein-clip)");

  public static final Setting.Real CRITIC_RATE =
      new Setting.Real(
          "critic-rate", 0.0002, 1e-9, 1, "Learning rate of the critic (that of both nets)");

  public static final Setting.Real COOL_DOWN =
      new Setting.Real(
          "cool-down", 0.0, 0, 1, "Last share of the job over which both learning rates fall to 0");

  public static final Setting.Whole CRITIC_STEPS =
      new Setting.Whole(
          "critic-steps",
          1,
          1,
          1000,
          "Critic steps before each generator step (1; 5 for wasserstein-clip)");

  public static final Setting.Whole WARM_UP =
      new Setting.Whole(
          "warm-up",
          0,
          0,
          1_000_000,
          "First generator steps that are preceded by --warm-steps critic steps (0; 25 for"
              + " wasserstein-clip)");

  public static final Setting.Whole WARM_STEPS =
      new Setting.Whole(
          "warm-steps", 100, 1, 10_000, "Critic steps before each of the first --warm-up steps");

  public static final Setting.Real CLIP =
      new Setting.Real(
          "clip", 0.01, 1e-6, 100, "Bound on the critic's weights for wasserstein-clip");

  public static final Setting.Real SLOPE =
      new Setting.Real(
          "slope",
          1.0,
          1e-3,
          1e6,
          "Lipschitz constant of an orthonormal critic; above 1 for --objective orthonormal. Higher"
              + " gives finer detail, lower misses fewer modes");

  public static final Setting.Real EMA =
      new Setting.Real(
          "ema",
          0.99,
          0,
          0.999999,
          "Decay of the generator's moving average, which is the model that is kept; 0 keeps the"
              + " last generator");

  public static final Setting.Named<Updates> UPDATES =
      new Setting.Named<>(
          "updates",
          Updates.IN_TURN,
          "in-turn, or together: both nets' gradients from one forward and backward pass, for"
              + " minimax, the Wasserstein and the f objectives");

  public static final Setting.Real MARGIN =
      new Setting.Real(
          "margin",
          1.0,
          0,
          1e6,
          "Margin: factor of the distance of two examples for loss-sensitive (1), energy of"
              + " generated examples for energy-based (10)");

  public static final Setting.Real PULL_AWAY =
      new Setting.Real("pull-away", 0.1, 0, 1e3, "Weight of the pull-away term of energy-based");

  public static final Setting.Real WEIGHT_DECAY =
      new Setting.Real(
          "weight-decay", 0.00001, 0, 1, "Weight decay of the critic of loss-sensitive");

  public static final Setting.Whole SAMPLES =
      new Setting.Whole(
          "samples", 8, 2, 1000, "Examples drawn from each noise by boundary-seeking-discrete");

  public static final Setting.Whole UNROLLED_STEPS =
      new Setting.Whole("unrolled-steps", 5, 0, 100, "Critic steps that unrolled looks ahead");

  public static final Setting.Real UNROLLED_RATE =
      new Setting.Real("unrolled-rate", 0.01, 1e-9, 100, "Size of each of these steps");

  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private GanSettings() {}
}
