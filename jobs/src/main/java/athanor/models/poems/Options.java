package athanor.models.poems;

import athanor.common.nn.learn.Schedule;
import java.io.Serializable;

/**
 * Hyper-parameters of a writer of poems.
 *
 * @param objective what it learns from
 * @param width channels of the convolutions, or cells of the language model
 * @param embedding values per character
 * @param dropout share of values dropped in the language model
 * @param duel how the adversaries learn
 * @param schedule how long and how fast; with adversaries, the writer's
 */
public record Options(
    Objective objective, int width, int embedding, double dropout, Duel duel, Schedule schedule)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public Options {
    check("width", width, 2, 4096);
    check("embedding", embedding, 1, 4096);
    check("dropout", dropout, 0, 0.95);
    if (objective.adversarial() && width % 2 != 0) {
      throw new IllegalArgumentException("width must be even for a critic, got " + width);
    }
  }

  /**
   * How two adversaries learn.
   *
   * @param latent values of noise
   * @param blocks residual blocks of both nets
   * @param temperature of the softmax whose gradient is followed
   * @param soft whether the critic reads softmax rows in place of chosen characters
   * @param criticSteps critic steps before each step of the writer
   * @param criticRate the critic's learning rate
   * @param ema weight of the past in the writer's average over time, 0 for none
   */
  public record Duel(
      int latent,
      int blocks,
      double temperature,
      boolean soft,
      int criticSteps,
      double criticRate,
      double ema)
      implements Serializable {
    private static final long serialVersionUID = 1;

    public Duel {
      check("latent-size", latent, 1, 1 << 16);
      check("blocks", blocks, 0, 64);
      check("softmax-temperature", temperature, 0.01, 100);
      check("critic-steps", criticSteps, 1, 1000);
      check("critic-rate", criticRate, 1e-9, 1);
      check("ema", ema, 0, 0.999999);
    }
  }

  private static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be %s..%s, got %s".formatted(name, least, most, value));
    }
  }
}
