package athanor.datasets.audio.segments;

import java.util.Locale;
import java.util.Set;

/** Labels by which aligners and corpora mark that nobody speaks. */
final class Silences {
  private static final Set<String> LABELS =
      Set.of("", "sil", "sp", "spn", "<eps>", "<sil>", "<p:>", "#", "h#", "pau", "epi");

  private Silences() {}

  /** Whether a label is of speech. */
  static boolean spoken(String label) {
    return !LABELS.contains(label.toLowerCase(Locale.ROOT));
  }
}
