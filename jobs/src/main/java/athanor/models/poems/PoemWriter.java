package athanor.models.poems;

import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.datasets.poem.PoemForm;
import athanor.datasets.poem.PoemShard;
import java.util.SplittableRandom;

/** A trained net that writes poems. One thread; close it. */
interface PoemWriter extends AutoCloseable {
  /** The writer of a trained net, without counts. */
  static PoemWriter of(Objective objective, PoemForm form, NetSpec spec, NetValues values) {
    return objective.adversarial()
        ? new NoiseWriter(form, spec, values)
        : new LanguageWriter(LineCounts.none(form), spec, values);
  }

  /**
   * Writes poems.
   *
   * @param temperature 1 for the model's own distribution, less for more probable poems
   * @return character indices [count, places], poem after poem
   */
  PoemShard write(int count, double temperature, SplittableRandom random);

  /**
   * Natural logs of the probabilities of poems, characters that were cut aside; empty where the
   * model has none.
   */
  double[] logProbabilities(PoemShard poems);

  /** The same net with counts of neighbouring characters. */
  PoemWriter with(LineCounts counts);

  /** Counts that its probabilities are multiplied by. */
  LineCounts counts();

  NetSpec spec();

  NetValues values();

  @Override
  void close();
}
