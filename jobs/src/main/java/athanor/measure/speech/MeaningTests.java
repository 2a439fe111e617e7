package athanor.measure.speech;

import athanor.common.vectors.Neighbour;
import athanor.common.vectors.VectorTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Whether vectors of spoken words tell what the words mean.
 *
 * @param segments what is said, one segment per row of the tables that are measured; copied
 * @param queries rows that are asked with, at most
 * @param seed of the sample of queries
 */
public record MeaningTests(List<Said> segments, int queries, long seed) {

  /**
   * A word somewhere in an archive.
   *
   * @param word empty where it is unknown
   * @param kind of thing that it names; empty where it names none
   * @param thing that it names; words of one thing are synonyms
   * @param homophone whether another word sounds like it
   */
  public record Said(String recording, String word, String kind, String thing, boolean homophone) {}

  /**
   * A mean average precision beside that of lists in random order.
   *
   * @param queries lists that were graded
   */
  public record Grade(double averagePrecision, double chance, int queries) {}

  public MeaningTests {
    segments = List.copyOf(segments);
  }

  /**
   * Agreement in kind: each segment that names a thing ranks those of other words; right ones are
   * of its kind. Homophones are left out, as they have two kinds.
   *
   * @param table one row per segment
   */
  public Grade kinds(VectorTable table) {
    IntPredicate asks =
        row -> !segments.get(row).kind().isEmpty() && !segments.get(row).homophone();
    return mean(
        sample(asks),
        query -> {
          Said asked = segments.get(query);
          IntPredicate listed =
              row -> asks.test(row) && !segments.get(row).word().equals(asked.word());
          List<Boolean> right =
              VectorTable.top(table.scores(table.unit(query)), table.size(), listed).stream()
                  .map(found -> segments.get(found.row()).kind().equals(asked.kind()))
                  .toList();
          return grade(right);
        });
  }

  /**
   * Search for what holds a synonym only: each segment whose thing has another name ranks the
   * recordings that lack its own word, by their nearest segment; right ones hold another name.
   */
  public Grade synonyms(VectorTable table) {
    Map<String, Set<String>> words = new LinkedHashMap<>();
    Map<String, Set<String>> names = new LinkedHashMap<>();
    for (Said said : segments) {
      words.computeIfAbsent(said.recording(), any -> new HashSet<>()).add(said.word());
      if (!said.thing().isEmpty()) {
        names.computeIfAbsent(said.thing(), any -> new HashSet<>()).add(said.word());
      }
    }
    IntPredicate asks = row -> names.getOrDefault(segments.get(row).thing(), Set.of()).size() > 1;
    return mean(
        sample(asks),
        query -> {
          String word = segments.get(query).word();
          Set<String> others = new HashSet<>(names.get(segments.get(query).thing()));
          others.remove(word);
          IntPredicate listed = row -> !words.get(segments.get(row).recording()).contains(word);
          Set<String> met = new HashSet<>();
          List<Boolean> right = new ArrayList<>();
          for (Neighbour found :
              VectorTable.top(table.scores(table.unit(query)), table.size(), listed)) {
            String recording = segments.get(found.row()).recording();
            if (met.add(recording)) {
              right.add(words.get(recording).stream().anyMatch(others::contains));
            }
          }
          return grade(right);
        });
  }

  /**
   * The cosine of two words' mean vectors.
   *
   * @return not a number where one of them is never said
   */
  public double cosine(VectorTable table, String a, String b) {
    float[] one = sum(table, a);
    float[] other = sum(table, b);
    double product = 0;
    for (int i = 0; i < one.length; i++) {
      product += (double) one[i] * other[i];
    }
    return product / (norm(one) * norm(other));
  }

  private float[] sum(VectorTable table, String word) {
    float[] sum = new float[table.dimension()];
    for (int row = 0; row < segments.size(); row++) {
      if (segments.get(row).word().equals(word)) {
        table.addTo(sum, row, 1);
      }
    }
    return sum;
  }

  private static double norm(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  private int[] sample(IntPredicate asks) {
    int[] rows = IntStream.range(0, segments.size()).filter(asks).toArray();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < Math.min(queries, rows.length); i++) {
      int other = random.nextInt(i, rows.length);
      int row = rows[i];
      rows[i] = rows[other];
      rows[other] = row;
    }
    return IntStream.of(rows).limit(queries).toArray();
  }

  /** How a query's list is graded; a list without a right answer has no grade. */
  private interface Grading {
    Grade of(int query);
  }

  private static Grade mean(int[] queries, Grading grading) {
    List<Grade> grades =
        IntStream.of(queries)
            .parallel()
            .mapToObj(grading::of)
            .filter(grade -> grade.queries() > 0)
            .toList();
    return new Grade(
        grades.stream().mapToDouble(Grade::averagePrecision).average().orElse(Double.NaN),
        grades.stream().mapToDouble(Grade::chance).average().orElse(Double.NaN),
        grades.size());
  }

  private static Grade grade(List<Boolean> list) {
    boolean[] right = new boolean[list.size()];
    int total = 0;
    for (int i = 0; i < right.length; i++) {
      right[i] = list.get(i);
      total += right[i] ? 1 : 0;
    }
    return total == 0
        ? new Grade(0, 0, 0)
        : new Grade(RankedList.of(right, total).averagePrecision(), chance(right.length, total), 1);
  }

  /** Expected average precision of a list in random order. */
  static double chance(int length, int right) {
    double harmonic = 0;
    for (int place = 1; place <= length; place++) {
      harmonic += 1.0 / place;
    }
    double others = length == 1 ? 0 : (right - 1.0) / (length - 1);
    return others + (1 - others) * harmonic / length;
  }
}
