package athanor.common.vectors;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Predicts the label of a vector from its nearest labelled neighbours: Euclidean distance, plain
 * vote, ties to the label that sorts first.
 *
 * @param dimension size of a vector
 * @param vectors row-major [vectors, dimension]; kept
 * @param labels label of each vector; kept
 */
public record NearestLabels(int dimension, float[] vectors, String[] labels) {
  public NearestLabels {
    if (vectors.length != (long) labels.length * dimension || labels.length == 0) {
      throw new IllegalArgumentException(
          "%d labels of vectors of size %d do not fit %d values"
              .formatted(labels.length, dimension, vectors.length));
    }
  }

  /**
   * Share of vectors whose predicted label is right.
   *
   * @param asked row-major [asked, dimension]
   */
  public double accuracy(float[] asked, String[] truth, int neighbours) {
    double[] squares = squares();
    long right =
        IntStream.range(0, truth.length)
            .parallel()
            .filter(i -> label(asked, i, neighbours, squares).equals(truth[i]))
            .count();
    return right / (double) truth.length;
  }

  private double[] squares() {
    double[] squares = new double[labels.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = dot(vectors, i * dimension, vectors, i * dimension);
    }
    return squares;
  }

  private String label(float[] asked, int index, int neighbours, double[] squares) {
    int k = Math.min(neighbours, labels.length);
    double[] nearest = new double[k];
    int[] who = new int[k];
    Arrays.fill(nearest, Double.MAX_VALUE);
    for (int i = 0; i < labels.length; i++) {
      double distance = squares[i] - 2.0 * dot(asked, index * dimension, vectors, i * dimension);
      int at = k - 1;
      if (distance >= nearest[at]) {
        continue;
      }
      for (; at > 0 && nearest[at - 1] > distance; at--) {
        nearest[at] = nearest[at - 1];
        who[at] = who[at - 1];
      }
      nearest[at] = distance;
      who[at] = i;
    }
    Map<String, Integer> votes = new TreeMap<>();
    for (int i = 0; i < k; i++) {
      votes.merge(labels[who[i]], 1, Integer::sum);
    }
    int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return votes.entrySet().stream()
        .filter(vote -> vote.getValue() == most)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private float dot(float[] a, int from, float[] b, int at) {
    return Dot.product(a, from, b, at, dimension);
  }
}
