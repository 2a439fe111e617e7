package athanor.datasets.poem;

import java.io.Serializable;

/**
 * How often each character is at each place of poems.
 *
 * @param characters how many there are
 * @param counts row-major [places, characters]; kept, do not modify
 */
public record PlaceCounts(int characters, long[] counts) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Occurrences that a character has at a place, by how often it is at any place. */
  private static final double ELSEWHERE = 3;

  /** Occurrences that any character has at any place. */
  private static final double LEAST = 0.05;

  /** Counts the poems of a shard. */
  public static PlaceCounts of(PoemShard shard, int characters) {
    long[] counts = new long[Math.multiplyExact(shard.places(), characters)];
    int[] all = shard.characters();
    for (int i = 0; i < all.length; i++) {
      if (all[i] != Characters.CUT) {
        counts[i % shard.places() * characters + all[i]]++;
      }
    }
    return new PlaceCounts(characters, counts);
  }

  /** The counts of both. */
  public PlaceCounts plus(PlaceCounts other) {
    long[] sums = counts.clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.counts[i];
    }
    return new PlaceCounts(characters, sums);
  }

  /**
   * Natural logs of the shares of characters at each place, those at other places counting a
   * little.
   *
   * @return [places, characters]
   */
  public float[] logShares() {
    int places = counts.length / characters;
    float[] logs = new float[counts.length];
    for (int place = 0; place < places; place++) {
      double sum = 0;
      double[] weights = new double[characters];
      for (int c = 0; c < characters; c++) {
        weights[c] = counts[place * characters + c] + ELSEWHERE * everywhere(c) / places + LEAST;
        sum += weights[c];
      }
      for (int c = 0; c < characters; c++) {
        logs[place * characters + c] = (float) Math.log(weights[c] / sum);
      }
    }
    return logs;
  }

  private long everywhere(int character) {
    long sum = 0;
    for (int i = character; i < counts.length; i += characters) {
      sum += counts[i];
    }
    return sum;
  }
}
