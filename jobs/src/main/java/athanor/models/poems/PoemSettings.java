package athanor.models.poems;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/**
 * Hyper-parameters of a writer of poems, declared once for its command. Where adversaries and a
 * language model differ, the option has no default.
 */
public final class PoemSettings {
  public static final Setting.Whole WIDTH =
      new Setting.Whole(
          "width",
          64,
          2,
          4096,
          "Channels of the convolutions (64), or cells of the language model (256)");

  public static final Setting.Whole EMBEDDING =
      new Setting.Whole("embedding", 64, 1, 4096, "Values per character");

  public static final Setting.Real DROPOUT =
      new Setting.Real("dropout", 0.5, 0, 0.95, "Share of values dropped in the language model");

  public static final Setting.Whole LATENT_SIZE =
      new Setting.Whole("latent-size", 64, 1, 1 << 16, "Size of the noise vector");

  public static final Setting.Whole BLOCKS =
      new Setting.Whole("blocks", 1, 0, 64, "Residual blocks of writer and critic");

  public static final Setting.Real SOFTMAX_TEMPERATURE =
      new Setting.Real(
          "softmax-temperature",
          0.3,
          0.01,
          100,
          "Temperature of the softmax whose gradient is followed");

  public static final Setting.Flag SOFT =
      new Setting.Flag(
          "soft",
          false,
          "Let the critic read softmax rows; it then recognises generated poems by their lack of"
              + " sharpness");

  public static final Setting.Whole CRITIC_STEPS =
      new Setting.Whole("critic-steps", 5, 1, 1000, "Critic steps before each step of the writer");

  public static final Setting.Real CRITIC_RATE =
      new Setting.Real(
          "critic-rate", 0.002, 1e-9, 1, "Learning rate of the critic (that of the writer)");

  public static final Setting.Real EMA =
      new Setting.Real(
          "ema",
          0.99,
          0,
          0.999999,
          "Decay of the adversarial writer's moving average, which is kept; 0 for none");

  public static final Setting.Whole EPOCHS =
      new Setting.Whole(
          "epochs",
          100,
          1,
          1_000_000,
          "Passes over the poems; of the critic (100), or the language model (30)");

  public static final Setting.Whole BATCH_SIZE =
      new Setting.Whole("batch-size", 32, 1, 1 << 16, "Poems per step");

  public static final Setting.Whole LOCAL_STEPS =
      new Setting.Whole(
          "local-steps",
          10,
          1,
          1_000_000,
          "Steps of the writer between two averagings, each after a whole critic block");

  public static final Setting.Real LEARNING_RATE =
      new Setting.Real(
          "learning-rate", 0.002, 1e-9, 1, "Learning rate of Adam; a language model's falls to 0");

  public static final Setting.Real COOL_DOWN =
      new Setting.Real(
          "cool-down",
          0.2,
          0,
          1,
          "Last share of the job over which the adversaries' learning rates fall to 0");

  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private PoemSettings() {}
}
