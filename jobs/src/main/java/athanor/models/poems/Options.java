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
    PoemSettings.WIDTH.check(width);
    PoemSettings.EMBEDDING.check(embedding);
    PoemSettings.DROPOUT.check(dropout);
    if (objective.adversarial() && width % 2 != 0) {
      throw new IllegalArgumentException("width must be even for a critic, got " + width);
    }
  }

  /**
   * How two adversaries learn.
   *
   * @param latent values of noise
   * @param blocks residual blocks of both nets
   * @param choice how the critic reads what the writer chose
   * @param critic how fast the critic learns
   * @param ema weight of the past in the writer's average over time, 0 for none
   */
  public record Duel(int latent, int blocks, Choosing choice, CriticPace critic, double ema)
      implements Serializable {
    private static final long serialVersionUID = 1;

    public Duel {
      PoemSettings.LATENT_SIZE.check(latent);
      PoemSettings.BLOCKS.check(blocks);
      PoemSettings.EMA.check(ema);
    }
  }

  /**
   * How the critic reads what the writer chose.
   *
   * @param temperature of the softmax whose gradient is followed
   * @param soft whether it reads softmax rows in place of chosen characters
   */
  public record Choosing(double temperature, boolean soft) implements Serializable {
    private static final long serialVersionUID = 1;

    public Choosing {
      PoemSettings.SOFTMAX_TEMPERATURE.check(temperature);
    }
  }

  /**
   * How fast the critic learns.
   *
   * @param steps before each step of the writer
   * @param rate its learning rate
   */
  public record CriticPace(int steps, double rate) implements Serializable {
    private static final long serialVersionUID = 1;

    public CriticPace {
      PoemSettings.CRITIC_STEPS.check(steps);
      PoemSettings.CRITIC_RATE.check(rate);
    }
  }
}
