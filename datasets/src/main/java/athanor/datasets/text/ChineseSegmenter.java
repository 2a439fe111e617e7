package athanor.datasets.text;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Cuts Chinese into words: HanLP (Viterbi on a bigram dictionary) looks at the simplified form, and
 * the original is cut at the same places, so that no character is altered.
 *
 * <p>The dictionaries are loaded at first use, once per JVM, about a second. Thread-safe.
 */
final class ChineseSegmenter {
  private ChineseSegmenter() {}

  /** Loaded by the first call of {@link #segment}. */
  private static final class Loaded {
    static final Segment SEGMENT = load();

    private static Segment load() {
      Logger.getLogger("HanLP").setLevel(Level.OFF);
      Segment segment = HanLP.newSegment();
      segment.seg("暖身");
      return segment;
    }
  }

  /** All of the text in pieces, white space and punctuation too: joined they are the text again. */
  static List<String> segment(String text) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    int to = 0;
    for (Term term : Loaded.SEGMENT.seg(SimplifiedForm.of(text))) {
      to += term.word.length();
      boolean splitsPair = to < text.length() && Character.isLowSurrogate(text.charAt(to));
      if (!splitsPair && to > from) {
        pieces.add(text.substring(from, to));
        from = to;
      }
    }
    if (from < text.length()) {
      pieces.add(text.substring(from));
    }
    return pieces;
  }
}
