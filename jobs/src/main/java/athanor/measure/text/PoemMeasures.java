package athanor.measure.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How much poems are like those of a corpus without being them. Each measure is a mean over poems,
 * lines or 2-grams, and has a meaning only beside the same measure of held-out real poems.
 */
public final class PoemMeasures {
  private final Optional<ToneTable> tones;
  private final Rhymes rhymes;
  private final Map<Long, Integer> bigrams;
  private final Set<String> lines = new HashSet<>();

  /**
   * Measures against a corpus.
   *
   * @param corpus the poems that a model learned from, lines of each; read
   * @param tones where it is known how characters sound; else rhymes are learned from the corpus
   */
  public PoemMeasures(List<List<String>> corpus, Optional<ToneTable> tones) {
    this.tones = tones;
    this.rhymes = tones.<Rhymes>map(table -> table).orElseGet(() -> new LearnedRhymes(corpus));
    this.bigrams = bigrams(corpus);
    corpus.forEach(lines::addAll);
  }

  private static Map<Long, Integer> bigrams(List<List<String>> poems) {
    Map<Long, Integer> counts = new HashMap<>();
    for (List<String> poem : poems) {
      for (String line : poem) {
        Verse.bigrams(line).forEach(pair -> counts.merge(pair, 1, Integer::sum));
      }
    }
    return counts;
  }

  /**
   * The measures by name: {@code rhyme}, even lines rhyme; {@code level_rhyme} in the level tone;
   * {@code regulated} poems and {@code legal_lines} by their tones; {@code known_bigrams} and
   * {@code copied_lines} of the corpus; {@code doubles}, poems that occurred before.
   */
  public Map<String, Double> of(List<List<String>> poems) {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("rhyme", share(poems, poem -> endsMatch(poem, rhymes::rhyme)));
    tones.ifPresent(
        table -> {
          all.put("level_rhyme", share(poems, poem -> endsMatch(poem, table::levelRhyme)));
          all.put("regulated", share(poems, poem -> RegulatedVerse.isRegulated(poem, table)));
          all.put("legal_lines", share(flat(poems), line -> RegulatedVerse.isLegal(line, table)));
        });
    List<Long> pairs = flat(poems).stream().flatMap(l -> Verse.bigrams(l).stream()).toList();
    all.put("known_bigrams", share(pairs, bigrams::containsKey));
    all.put("copied_lines", share(flat(poems), lines::contains));
    all.put("doubles", 1 - (double) new HashSet<>(poems).size() / poems.size());
    return all;
  }

  private static <T> double share(List<T> all, Predicate<T> which) {
    return (double) all.stream().filter(which).count() / all.size();
  }

  private static List<String> flat(List<List<String>> poems) {
    return poems.stream().flatMap(List::stream).toList();
  }

  private static boolean endsMatch(List<String> poem, Rhymes match) {
    for (int line = 3; line < poem.size(); line += 2) {
      if (!match.rhyme(Verse.last(poem.get(1)), Verse.last(poem.get(line)))) {
        return false;
      }
    }
    return poem.size() > 3;
  }

  /**
   * Jensen-Shannon divergence in bits of the 2-grams of poems from those of the corpus, 0 for equal
   * and 1 for disjoint ones. It falls with the number of poems: compare equal counts only.
   */
  public double divergence(List<List<String>> poems) {
    Map<Long, Integer> own = bigrams(poems);
    double ownTotal = own.values().stream().mapToLong(Integer::longValue).sum();
    double total = bigrams.values().stream().mapToLong(Integer::longValue).sum();
    Set<Long> all = new HashSet<>(own.keySet());
    all.addAll(bigrams.keySet());
    double sum = 0;
    for (Long pair : all) {
      double p = own.getOrDefault(pair, 0) / ownTotal;
      double q = bigrams.getOrDefault(pair, 0) / total;
      sum += part(p, (p + q) / 2) + part(q, (p + q) / 2);
    }
    return sum / 2;
  }

  private static double part(double p, double mean) {
    return p == 0 ? 0 : p * Math.log(p / mean) / Math.log(2);
  }
}
