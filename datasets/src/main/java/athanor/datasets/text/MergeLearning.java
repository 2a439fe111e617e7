package athanor.datasets.text;

import athanor.datasets.text.SubWords.Merge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns which pieces of words become one: again and again the pair that occurs most often. Of
 * equally frequent ones the first in the order of their characters.
 */
final class MergeLearning {
  private final List<List<String>> words = new ArrayList<>();
  private final List<Long> counts = new ArrayList<>();
  private final Map<Merge, Long> occurrences = new HashMap<>();
  private final Map<Merge, Set<Integer>> holders = new HashMap<>();
  private final PriorityQueue<Counted> queue =
      new PriorityQueue<>(
          Comparator.comparingLong((Counted counted) -> -counted.count)
              .thenComparing(counted -> counted.pair.left())
              .thenComparing(counted -> counted.pair.right()));

  /** A pair with its count at one time; out of date where the pair has another count now. */
  private record Counted(Merge pair, long count) {}

  MergeLearning(Map<String, Long> byWord) {
    new TreeMap<>(byWord)
        .forEach(
            (word, count) -> {
              words.add(SubWords.characters(word));
              counts.add(count);
            });
    for (int word = 0; word < words.size(); word++) {
      count(word, counts.get(word));
    }
    occurrences.forEach((pair, count) -> queue.add(new Counted(pair, count)));
  }

  List<Merge> learn(int most) {
    List<Merge> learned = new ArrayList<>();
    while (learned.size() < most && !queue.isEmpty()) {
      Counted next = queue.poll();
      if (next.count < 2) {
        return learned;
      }
      if (occurrences.getOrDefault(next.pair, 0L) == next.count) {
        learned.add(next.pair);
        merge(next.pair);
      }
    }
    return learned;
  }

  private void merge(Merge pair) {
    Set<Merge> changed = new HashSet<>();
    for (int word : List.copyOf(holders.get(pair))) {
      changed.addAll(count(word, -counts.get(word)));
      join(words.get(word), pair);
      changed.addAll(count(word, counts.get(word)));
    }
    for (Merge each : changed) {
      long count = occurrences.get(each);
      if (count > 0) {
        queue.add(new Counted(each, count));
      }
    }
  }

  /** Adds a word's pairs, or takes them away where its count is negative; returns them. */
  private List<Merge> count(int word, long count) {
    List<String> pieces = words.get(word);
    List<Merge> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < pieces.size(); i++) {
      Merge pair = new Merge(pieces.get(i), pieces.get(i + 1));
      pairs.add(pair);
      occurrences.merge(pair, count, Long::sum);
      Set<Integer> holding = holders.computeIfAbsent(pair, k -> new HashSet<>());
      if (count > 0) {
        holding.add(word);
      } else {
        holding.remove(word);
      }
    }
    return pairs;
  }

  private static void join(List<String> pieces, Merge pair) {
    for (int i = 0; i + 1 < pieces.size(); i++) {
      if (pieces.get(i).equals(pair.left()) && pieces.get(i + 1).equals(pair.right())) {
        pieces.set(i, pair.whole());
        pieces.remove(i + 1);
      }
    }
  }
}
