package athanor.common.vectors;

import java.util.SplittableRandom;

/**
 * Points in a plane that keep the neighbourhoods of vectors: exact t-SNE (van der Maaten and Hinton
 * 2008), for up to a few thousand vectors.
 *
 * @param perplexity how many neighbours count
 * @param rounds steps down the gradient
 */
public record TSne(double perplexity, int rounds, long seed) {
  private static final int EARLY = 100;
  private static final double EXAGGERATION = 12;

  /**
   * Lays vectors out.
   *
   * @param vectors row-major [count, dimension]
   * @return row-major [count, 2]
   */
  public float[] layout(float[] vectors, int count) {
    if (count < 4 || perplexity * 3 > count) {
      throw new IllegalArgumentException(
          "t-SNE with perplexity %s needs %s vectors or more, got %d"
              .formatted(perplexity, Math.max(4, 3 * perplexity), count));
    }
    float[] wanted = affinities(vectors, count);
    SplittableRandom random = new SplittableRandom(seed);
    double[] places = new double[2 * count];
    double[] speed = new double[2 * count];
    for (int i = 0; i < places.length; i++) {
      places[i] = 1e-4 * random.nextGaussian();
    }
    for (int round = 0; round < rounds; round++) {
      double exaggeration = round < EARLY ? EXAGGERATION : 1;
      step(wanted, places, speed, count, exaggeration, round < EARLY ? 0.5 : 0.8);
    }
    float[] out = new float[places.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) places[i];
    }
    return out;
  }

  private static void step(
      float[] wanted, double[] at, double[] speed, int n, double exaggeration, double momentum) {
    double rate = Math.max(n / EXAGGERATION, 50);
    float[] near = new float[n * n];
    double total = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double dx = at[2 * i] - at[2 * j];
        double dy = at[2 * i + 1] - at[2 * j + 1];
        float q = i == j ? 0 : (float) (1 / (1 + dx * dx + dy * dy));
        near[i * n + j] = q;
        total += q;
      }
    }
    double[] gradient = new double[2 * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double q = near[i * n + j];
        double pull = 4 * (exaggeration * wanted[i * n + j] - q / total) * q;
        gradient[2 * i] += pull * (at[2 * i] - at[2 * j]);
        gradient[2 * i + 1] += pull * (at[2 * i + 1] - at[2 * j + 1]);
      }
    }
    for (int i = 0; i < at.length; i++) {
      speed[i] = momentum * speed[i] - rate * gradient[i];
      at[i] += speed[i];
    }
  }

  /** Joint probabilities of pairs, each row's width found by bisection. */
  private float[] affinities(float[] vectors, int n) {
    int dimension = vectors.length / n;
    double[] distances = new double[n];
    float[] joint = new float[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
          double diff = vectors[i * dimension + d] - vectors[j * dimension + d];
          sum += diff * diff;
        }
        distances[j] = sum;
      }
      double[] row = row(distances, i);
      for (int j = 0; j < n; j++) {
        joint[i * n + j] += (float) (row[j] / (2.0 * n));
        joint[j * n + i] += (float) (row[j] / (2.0 * n));
      }
    }
    return joint;
  }

  private double[] row(double[] distances, int self) {
    int n = distances.length;
    double[] row = new double[n];
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double precision = 1;
    double least = Double.MAX_VALUE;
    for (int j = 0; j < n; j++) {
      least = j == self ? least : Math.min(least, distances[j]);
    }
    for (int attempt = 0; attempt < 60; attempt++) {
      double sum = 0;
      double weighted = 0;
      for (int j = 0; j < n; j++) {
        row[j] = j == self ? 0 : Math.exp(-precision * (distances[j] - least));
        sum += row[j];
        weighted += row[j] * (distances[j] - least);
      }
      double entropy = Math.log(sum) + precision * weighted / sum;
      for (int j = 0; j < n; j++) {
        row[j] /= sum;
      }
      if (entropy > Math.log(perplexity)) {
        low = precision;
        precision = Double.isInfinite(high) ? precision * 2 : (low + high) / 2;
      } else {
        high = precision;
        precision = (low + high) / 2;
      }
    }
    return row;
  }
}
