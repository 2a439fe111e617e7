package athanor.datasets.audio.segments;

import athanor.common.options.Bounds;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Overlapping windows of several lengths over a recording, for search where nobody knows where
 * words begin (Levin, Jansen and Van Durme 2015, "Segmental acoustic indexing for zero resource
 * keyword search"): one of them lies near any word. Windows in which less than half is speech are
 * left out.
 *
 * @param lengthsMillis lengths of the windows; copied
 * @param stepMillis from the start of a window to the next of its length
 */
public record Windows(List<Integer> lengthsMillis, int stepMillis) implements Serializable {
  /** The windows that nobody chose. */
  public static final Windows DEFAULT =
      new Windows(
          SegmentationSettings.WINDOW_MILLIS.standard(),
          SegmentationSettings.WINDOW_STEP_MILLIS.standard());

  private static final double LEAST_SPEECH = 0.5;

  public Windows {
    lengthsMillis = List.copyOf(lengthsMillis);
    Bounds.check("number of window-millis", lengthsMillis.size(), 1, 20);
    SegmentationSettings.WINDOW_MILLIS.check(lengthsMillis);
    SegmentationSettings.WINDOW_STEP_MILLIS.check(stepMillis);
  }

  /**
   * The windows of a recording, by start and then by length.
   *
   * @param speech whether each frame is speech
   * @param millis length of the recording; a shorter recording gives no window of that length
   */
  List<Span> over(boolean[] speech, int hopMillis, long millis) {
    int[] before = new int[speech.length + 1];
    for (int t = 0; t < speech.length; t++) {
      before[t + 1] = before[t] + (speech[t] ? 1 : 0);
    }
    List<Span> spans = new ArrayList<>();
    for (long start = 0; start < millis; start += stepMillis) {
      for (int length : lengthsMillis) {
        int from = (int) Math.min(speech.length, start / hopMillis);
        int to = (int) Math.min(speech.length, (start + length) / hopMillis);
        boolean spoken = before[to] - before[from] >= LEAST_SPEECH * length / hopMillis;
        if (start + length <= millis && spoken) {
          spans.add(new Span(start, start + length));
        }
      }
    }
    return spans;
  }

  /**
   * For each of the given words the window that covers it best, if it covers it by a share.
   *
   * @return by word the number of a window, or -1
   */
  static int[] best(List<Span> windows, List<Span> words, double least) {
    int[] best = new int[words.size()];
    for (int w = 0; w < best.length; w++) {
      best[w] = -1;
      double most = 0;
      for (int i = 0; i < windows.size(); i++) {
        double overlap = windows.get(i).overlap(words.get(w));
        if (overlap >= least && overlap > most) {
          most = overlap;
          best[w] = i;
        }
      }
    }
    return best;
  }
}
