package athanor.jobs.evaluate;

import athanor.measure.text.Bleu;
import athanor.measure.text.CiderD;
import athanor.measure.text.Synonyms;
import athanor.measure.text.Variety;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures sentences about pictures.
 *
 * @param references what people wrote about each picture, in tokens
 * @param cider counts of the references
 * @param synonyms what means the same
 */
record CaptionScores(List<List<List<String>>> references, CiderD cider, Synonyms synonyms) {
  private static final int LONGEST = 4;

  static CaptionScores of(List<List<List<String>>> references, Synonyms synonyms) {
    return new CaptionScores(references, new CiderD(references), synonyms);
  }

  /** Measures of one sentence per picture, by name. */
  Map<String, Double> of(List<List<String>> written) {
    return of(written, references);
  }

  /** The same with other right sentences; words weigh as before. */
  Map<String, Double> of(List<List<String>> written, List<List<List<String>>> right) {
    Variety variety = Variety.of(written);
    long exact = 0;
    for (int i = 0; i < written.size(); i++) {
      exact += synonyms.isOneOf(written.get(i), right.get(i)) ? 1 : 0;
    }
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("cider_d", cider.mean(written, right));
    for (int length = 1; length <= LONGEST; length++) {
      measures.put("bleu_" + length, 100 * Bleu.of(written, right, length));
    }
    measures.put("exact", exact / (double) written.size());
    measures.put("distinct_captions", variety.distinctTexts() * written.size());
    measures.put("most_common", variety.mostCommon());
    return measures;
  }
}
