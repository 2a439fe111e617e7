package athanor.measure.speech;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where an archive's words occur and by which speaker, as ground truth. */
public final class Occurrences {
  private final Map<String, List<Word>> byWord = new HashMap<>();
  private final Map<String, String> speakers = new HashMap<>();

  /**
   * A word in a recording.
   *
   * @param speaker empty where unknown
   */
  public record Word(String recording, String speaker, String word) {}

  /** Occurrences of the words of alignments; words without a name are left out. */
  public Occurrences(List<Word> words) {
    for (Word word : words) {
      if (!word.word().isEmpty()) {
        byWord.computeIfAbsent(word.word(), key -> new ArrayList<>()).add(word);
      }
      speakers.merge(word.recording(), word.speaker(), (a, b) -> a.equals(b) ? a : "");
    }
  }

  /** The only speaker of a recording; empty where there are several or nobody knows. */
  String speaker(String recording) {
    return speakers.getOrDefault(recording, "");
  }

  /** How often a word is said by others than one speaker; by all where that one is empty. */
  int times(String word, String except) {
    return (int) others(word, except).count();
  }

  /** Whether a recording holds the word, said by another than one speaker. */
  boolean holds(String recording, String word, String except) {
    return others(word, except).anyMatch(said -> said.recording().equals(recording));
  }

  /** How many recordings hold the word, said by another than one speaker. */
  int recordings(String word, String except) {
    return (int) others(word, except).map(Word::recording).distinct().count();
  }

  private Stream<Word> others(String word, String except) {
    return byWord.getOrDefault(word, List.of()).stream()
        .filter(said -> except.isEmpty() || !said.speaker().equals(except));
  }
}
