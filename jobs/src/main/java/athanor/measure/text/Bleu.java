package athanor.measure.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many runs of words of many texts are in what should have been written (Papineni et al. 2002),
 * 0 to 1; higher is closer. Of one constant sentence it is no small number.
 */
public final class Bleu {
  private Bleu() {}

  /**
   * Measures a corpus.
   *
   * @param references the right texts of each; the nearest in length counts for the penalty of
   *     short texts
   * @param longest words of the longest run
   */
  public static double of(
      List<List<String>> written, List<List<List<String>>> references, int longest) {
    double logs = 0;
    for (int length = 1; length <= longest; length++) {
      long right = 0;
      long all = 0;
      for (int i = 0; i < written.size(); i++) {
        right += NGrams.shared(NGrams.of(written.get(i), length), most(references.get(i), length));
        all += Math.max(0, written.get(i).size() - length + 1);
      }
      if (right == 0) {
        return 0;
      }
      logs += Math.log(right / (double) all);
    }
    return Math.exp(logs / longest) * brevity(written, references);
  }

  private static Map<List<String>, Integer> most(List<List<String>> references, int length) {
    Map<List<String>, Integer> most = new HashMap<>();
    for (List<String> reference : references) {
      NGrams.of(reference, length).forEach((gram, count) -> most.merge(gram, count, Math::max));
    }
    return most;
  }

  private static double brevity(List<List<String>> written, List<List<List<String>>> references) {
    long made = 0;
    long wanted = 0;
    for (int i = 0; i < written.size(); i++) {
      int size = written.get(i).size();
      int nearest = Integer.MAX_VALUE;
      for (List<String> reference : references.get(i)) {
        int apart = Math.abs(reference.size() - size);
        int best = nearest == Integer.MAX_VALUE ? apart + 1 : Math.abs(nearest - size);
        boolean nearer = apart < best || apart == best && reference.size() < nearest;
        nearest = nearer ? reference.size() : nearest;
      }
      made += size;
      wanted += nearest;
    }
    return made > wanted ? 1 : Math.exp(1 - wanted / (double) Math.max(1, made));
  }
}
