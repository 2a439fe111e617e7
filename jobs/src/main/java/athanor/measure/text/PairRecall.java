package athanor.measure.text;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Where what belongs to a query stands among all answers, the nearest first.
 *
 * @param ranks of each query from 1; kept. Of equal answers all others come first
 * @param answers how many there are
 */
public record PairRecall(int[] ranks, int answers) {

  /**
   * Pictures that are asked for by each of their sentences.
   *
   * @param pictures vectors of length 1
   * @param sentences about each picture
   * @param encode vectors of length 1 of sentences
   */
  public static PairRecall bySentence(
      float[][] pictures,
      List<List<List<String>>> sentences,
      Function<List<List<String>>, float[][]> encode) {
    int[] ranks = new int[sentences.stream().mapToInt(List::size).sum()];
    int at = 0;
    for (int i = 0; i < pictures.length; i++) {
      for (float[] query : encode.apply(sentences.get(i))) {
        ranks[at++] = rank(query, pictures, i);
      }
    }
    return new PairRecall(ranks, pictures.length);
  }

  /**
   * Sentences that are asked for by their pictures: the best rank of a picture's own.
   *
   * @param sentences about each picture, as vectors of length 1
   */
  public static PairRecall byPicture(float[][] pictures, List<float[][]> sentences) {
    float[][] all = sentences.stream().flatMap(Arrays::stream).toArray(float[][]::new);
    int[] ranks = new int[pictures.length];
    int from = 0;
    for (int i = 0; i < pictures.length; i++) {
      ranks[i] = Integer.MAX_VALUE;
      for (int s = from; s < from + sentences.get(i).length; s++) {
        ranks[i] = Math.min(ranks[i], rank(pictures[i], all, s));
      }
      from += sentences.get(i).length;
    }
    return new PairRecall(ranks, all.length);
  }

  private static int rank(float[] query, float[][] answers, int right) {
    double own = dot(query, answers[right]);
    int rank = 1;
    for (int i = 0; i < answers.length; i++) {
      rank += i != right && dot(query, answers[i]) >= own ? 1 : 0;
    }
    return rank;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** Share of queries whose answer is among the first so many. */
  public double at(int first) {
    return Arrays.stream(ranks).filter(rank -> rank <= first).count() / (double) ranks.length;
  }

  public double meanRank() {
    return Arrays.stream(ranks).average().orElse(0);
  }
}
