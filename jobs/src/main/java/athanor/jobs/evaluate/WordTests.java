package athanor.jobs.evaluate;

import athanor.common.vectors.Analogy;
import athanor.common.vectors.Neighbour;
import athanor.common.vectors.RankCorrelation;
import athanor.common.vectors.VectorTable;
import athanor.jobs.evaluate.QuestionFile.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The usual tests of word vectors: analogies and graded similarity. A word is looked up as given,
 * then in lower case. Questions with a word that the store lacks are not covered.
 */
final class WordTests {
  private final VectorTable table;
  private final int restrict;

  /**
   * Tests of a table.
   *
   * @param restrict answers and questions are limited to so many first rows, the frequent words
   */
  WordTests(VectorTable table, int restrict) {
    this.table = table;
    this.restrict = restrict;
  }

  /**
   * A result.
   *
   * @param questions questions asked
   * @param covered those whose words the store has
   * @param score share answered right, or Spearman's coefficient; NaN where nothing is covered
   */
  record Result(int questions, int covered, double score) {}

  /** Spearman's coefficient between graded similarity and the cosine. */
  Result similarity(QuestionFile file) {
    List<double[]> both = new ArrayList<>();
    for (Question question : file.questions()) {
      int[] rows = rows(question);
      if (rows.length > 0) {
        both.add(new double[] {question.grade(), table.cosine(rows[0], rows[1])});
      }
    }
    double score =
        RankCorrelation.spearman(
            both.stream().mapToDouble(pair -> pair[0]).toArray(),
            both.stream().mapToDouble(pair -> pair[1]).toArray());
    return new Result(file.questions().size(), both.size(), score);
  }

  /** Share of analogies answered right, by section and, under {@code all}, together. */
  Map<String, Result> analogies(QuestionFile file, Analogy rule) {
    List<Answer> answers =
        file.questions().parallelStream().map(question -> answer(question, rule)).toList();
    Map<String, int[]> tallies = new LinkedHashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      for (String section : List.of(file.questions().get(i).section(), "all")) {
        int[] tally = tallies.computeIfAbsent(section, name -> new int[3]);
        tally[0]++;
        tally[1] += answers.get(i) == Answer.NOT_COVERED ? 0 : 1;
        tally[2] += answers.get(i) == Answer.RIGHT ? 1 : 0;
      }
    }
    Map<String, Result> results = new LinkedHashMap<>();
    int[] all = tallies.remove("all");
    tallies.forEach((section, tally) -> results.put(section, result(tally)));
    results.put("all", result(all));
    return results;
  }

  private static Result result(int[] tally) {
    return new Result(
        tally[0], tally[1], tally[1] == 0 ? Double.NaN : tally[2] / (double) tally[1]);
  }

  private enum Answer {
    NOT_COVERED,
    WRONG,
    RIGHT
  }

  private Answer answer(Question question, Analogy rule) {
    int[] rows = rows(question);
    if (rows.length == 0) {
      return Answer.NOT_COVERED;
    }
    List<Neighbour> best = rule.answer(table, rows[0], rows[1], rows[2], 1, row -> row < restrict);
    return !best.isEmpty() && best.get(0).row() == rows[3] ? Answer.RIGHT : Answer.WRONG;
  }

  /** The rows of a question's words; none where one is missing. */
  private int[] rows(Question question) {
    int[] rows = new int[question.words().size()];
    for (int i = 0; i < rows.length; i++) {
      OptionalInt row = row(question.words().get(i));
      if (row.isEmpty() || row.getAsInt() >= restrict) {
        return new int[0];
      }
      rows[i] = row.getAsInt();
    }
    return rows;
  }

  private OptionalInt row(String word) {
    OptionalInt row = table.row(word);
    return row.isPresent() ? row : table.row(word.toLowerCase(Locale.ROOT));
  }
}
