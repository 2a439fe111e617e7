package athanor.models.word2vec;

/** Everything derived from the counts of words: their parts, chances to be kept, noise tables. */
final class Partition {
  /** Noise words are drawn by their count to this power (Mikolov et al. 2013b, section 2.2). */
  private static final double NOISE_POWER = 0.75;

  private final Parts parts;
  private final float[] keep;
  private final AliasTable[] noise;
  private final AliasTable share;

  private Partition(Parts parts, float[] keep, AliasTable[] noise, AliasTable share) {
    this.parts = parts;
    this.keep = keep;
    this.noise = noise;
    this.share = share;
  }

  static Partition of(long[] counts, double sample, int count) {
    Parts parts = Parts.of(counts, sample, count);
    AliasTable[] noise = new AliasTable[count];
    double[] share = new double[count];
    for (int part = 0; part < count; part++) {
      double[] weights = new double[parts.size(part)];
      for (int row = 0; row < weights.length; row++) {
        weights[row] = Math.pow(counts[parts.word(part, row)], NOISE_POWER);
        share[part] += weights[row];
      }
      noise[part] = AliasTable.of(weights);
    }
    float[] keep = Vocabulary.keepProbabilities(counts, sample);
    return new Partition(parts, keep, noise, AliasTable.of(share));
  }

  Parts parts() {
    return parts;
  }

  /** Chance of each word to be kept. */
  float[] keep() {
    return keep;
  }

  /** The row of a noise word of a part. */
  int drawNoise(int part, long bits) {
    return noise[part].draw(bits);
  }

  /** The part that a noise word of the whole vocabulary is in. */
  int drawPart(long bits) {
    return share.draw(bits);
  }
}
