package athanor.models.poems;

import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.datasets.poem.PoemShard;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** A trained net that writes poems. One thread; close it. */
interface PoemWriter extends AutoCloseable {
  /**
   * Writes poems.
   *
   * @param temperature 1 for the model's own distribution, less for more probable poems
   * @return numbers of characters [count, places], poem after poem
   */
  PoemShard write(int count, double temperature, SplittableRandom random);

  /**
   * Perplexity per character of poems, those that were cut aside; empty where the model has no
   * probabilities.
   */
  OptionalDouble perplexity(PoemShard poems);

  NetSpec spec();

  NetValues values();

  @Override
  void close();
}
