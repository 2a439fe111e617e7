package athanor.measure.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much a sentence about a picture agrees with what people wrote about it: cosines of counts of
 * 1 to 4 neighbouring words, weighted by how few pictures have them (Vedantam, Zitnick and Parikh
 * 2015, CIDEr-D of section 6). 0 to 10; higher is closer.
 */
public final class CiderD {
  private static final int LONGEST = 4;

  /** Standard deviation, in words, of the penalty of another length. */
  private static final double SIGMA = 6;

  private final List<Map<List<String>, Integer>> pictures = new ArrayList<>();
  private final double total;

  /**
   * Counts in how many pictures words are.
   *
   * @param references the sentences about each picture
   */
  public CiderD(List<List<List<String>>> references) {
    this.total = Math.log(references.size());
    for (int length = 1; length <= LONGEST; length++) {
      Map<List<String>, Integer> counts = new HashMap<>();
      for (List<List<String>> sentences : references) {
        Set<List<String>> grams = new HashSet<>();
        for (List<String> sentence : sentences) {
          grams.addAll(NGrams.of(sentence, length).keySet());
        }
        grams.forEach(gram -> counts.merge(gram, 1, Integer::sum));
      }
      pictures.add(counts);
    }
  }

  private record Weighted(Map<List<String>, Double> values, double norm) {}

  private Weighted weighted(List<String> sentence, int length) {
    Map<List<String>, Double> values = new HashMap<>();
    double squares = 0;
    for (var gram : NGrams.of(sentence, length).entrySet()) {
      int known = pictures.get(length - 1).getOrDefault(gram.getKey(), 0);
      double value = gram.getValue() * (total - Math.log(Math.max(1, known)));
      values.put(gram.getKey(), value);
      squares += value * value;
    }
    return new Weighted(values, Math.sqrt(squares));
  }

  /** Agreement with the sentences about a picture. */
  public double score(List<String> written, List<List<String>> references) {
    double sum = 0;
    for (List<String> reference : references) {
      double apart = written.size() - reference.size();
      double near = Math.exp(-apart * apart / (2 * SIGMA * SIGMA));
      for (int length = 1; length <= LONGEST; length++) {
        sum += near * cosine(weighted(written, length), weighted(reference, length)) / LONGEST;
      }
    }
    return 10 * sum / references.size();
  }

  /** A word that is written too often counts as often as it should be. */
  private static double cosine(Weighted written, Weighted wanted) {
    if (written.norm == 0 || wanted.norm == 0) {
      return 0;
    }
    double product = 0;
    for (var gram : written.values.entrySet()) {
      double right = wanted.values.getOrDefault(gram.getKey(), 0.0);
      product += Math.min(gram.getValue(), right) * right;
    }
    return product / (written.norm * wanted.norm);
  }

  /** The mean over pictures. */
  public double mean(List<List<String>> written, List<List<List<String>>> references) {
    double sum = 0;
    for (int i = 0; i < written.size(); i++) {
      sum += score(written.get(i), references.get(i));
    }
    return sum / written.size();
  }
}
