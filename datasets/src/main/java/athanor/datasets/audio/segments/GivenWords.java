package athanor.datasets.audio.segments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a file of boundaries gave: words by recording, and the tiers that were passed by. */
public final class GivenWords {
  private final Map<String, List<Boundary>> byRecording = new LinkedHashMap<>();
  private final Set<String> left = new TreeSet<>();

  void add(String recording, List<Boundary> words) {
    byRecording.computeIfAbsent(recording, name -> new ArrayList<>()).addAll(words);
  }

  void leave(String tier) {
    left.add(tier);
  }

  /** Words by the name of their recording, in the order of the file; do not modify. */
  public Map<String, List<Boundary>> byRecording() {
    return byRecording;
  }

  /** Names of the tiers that hold no words: phones, or points in time. */
  public Set<String> left() {
    return left;
  }
}
