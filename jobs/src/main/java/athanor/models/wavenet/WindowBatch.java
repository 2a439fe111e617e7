package athanor.models.wavenet;

import java.util.Arrays;
import java.util.List;

/**
 * Windows of one length as a net reads them, [windows, length].
 *
 * @param windows how many there are
 * @param length samples of each
 * @param before code before each sample, padded at the end of a window
 * @param wanted the samples that are predicted, as numbers in [windows x length]
 * @param codes their codes
 * @param traits number of each window's value, by trait
 * @param places row of the table of places for each hold of a condition; empty without places
 */
record WindowBatch(
    int windows,
    int length,
    int[] before,
    int[] wanted,
    int[] codes,
    int[][] traits,
    int[] places) {

  /** Gathers windows. */
  static WindowBatch of(Architecture architecture, int length, List<Windows.Window> windows) {
    Gathering gathering = new Gathering(architecture, length, windows);
    for (int w = 0; w < windows.size(); w++) {
      gathering.add(w, windows.get(w));
    }
    return gathering.batch(windows.size());
  }

  private static final class Gathering {
    private final Architecture architecture;
    private final int length;
    private final int[] before;
    private final int[] wanted;
    private final int[] codes;
    private final int[][] traits;
    private final int[] places;
    private int count;

    Gathering(Architecture architecture, int length, List<Windows.Window> windows) {
      int all = windows.stream().mapToInt(window -> window.to() - window.from()).sum();
      int holds = length / Architecture.HOLD;
      this.architecture = architecture;
      this.length = length;
      this.before = new int[windows.size() * length];
      this.wanted = new int[all];
      this.codes = new int[all];
      this.traits = new int[architecture.traits().size()][windows.size()];
      this.places = new int[architecture.places() == 0 ? 0 : windows.size() * holds];
      Arrays.fill(before, Architecture.START);
    }

    void add(int w, Windows.Window window) {
      byte[] samples = window.sound().codes();
      int begin = architecture.begin(window.from());
      int end = Math.min(samples.length, begin + length);
      for (int t = Math.max(1, begin); t < end; t++) {
        before[w * length + t - begin] = samples[t - 1] & 0xff;
      }
      for (int t = window.from(); t < window.to(); t++) {
        wanted[count] = w * length + t - begin;
        codes[count++] = samples[t] & 0xff;
      }
      for (int trait = 0; trait < traits.length; trait++) {
        traits[trait][w] = window.sound().numbers()[trait];
      }
      int holds = length / Architecture.HOLD;
      for (int hold = 0; hold < holds && places.length > 0; hold++) {
        places[w * holds + hold] =
            architecture.place(
                window.sound().numbers(), begin + hold * Architecture.HOLD, samples.length);
      }
    }

    WindowBatch batch(int windows) {
      return new WindowBatch(windows, length, before, wanted, codes, traits, places);
    }
  }
}
