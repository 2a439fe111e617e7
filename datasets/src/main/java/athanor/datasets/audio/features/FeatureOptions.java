package athanor.datasets.audio.features;

import athanor.common.options.Bounds;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * All that decides a frame's numbers. Kept in the card of a feature table, so that a query is
 * processed as the table was.
 *
 * @param profile named way of making MFCC
 * @param sampleRate rate in Hz that sound is brought to first, 8000..48000
 * @param windowMillis length of a frame, 5..100
 * @param hopMillis distance between frames, 1..windowMillis
 * @param melBins number of mel filters, 4..128
 * @param lowHertz lower edge of the lowest filter
 * @param highHertz upper edge of the highest filter, at most half the sample rate
 * @param coefficients cepstra kept of each frame, 1..melBins
 * @param lifter Kaldi's lifter, 0 for none
 * @param preEmphasis weight of the sample before, 0 for none
 * @param deltas orders of differences appended to each frame, 0..2
 * @param normalisation what mean and variance are brought to 0 and 1 over
 * @param net a net of frames whose outputs take the place of the MFCC, and its layer, separated by
 *     a colon; empty where there is none
 * @param netSize values per frame of the net, 0 where there is none
 */
public record FeatureOptions(
    Profile profile,
    int sampleRate,
    int windowMillis,
    int hopMillis,
    int melBins,
    double lowHertz,
    double highHertz,
    int coefficients,
    double lifter,
    double preEmphasis,
    int deltas,
    Normalisation normalisation,
    String net,
    int netSize)
    implements Serializable {
  /** The option of cards that names the net of frames, where there is one. */
  public static final String NET = "frames-net";

  private static final String NET_SIZE = "frames-net-size";

  public FeatureOptions {
    Bounds.check("sample-rate", sampleRate, 8000, 48000);
    Bounds.check("window-millis", windowMillis, 5, 100);
    Bounds.check("hop-millis", hopMillis, 1, windowMillis);
    Bounds.check("mel-bins", melBins, 4, 128);
    Bounds.check("low-hertz", lowHertz, 0, sampleRate / 2.0);
    Bounds.check("high-hertz", highHertz, lowHertz + 1, sampleRate / 2.0);
    Bounds.check("coefficients", coefficients, 1, melBins);
    Bounds.check("lifter", lifter, 0, 1000);
    Bounds.check("pre-emphasis", preEmphasis, 0, 1);
    Bounds.check("deltas", deltas, 0, 2);
  }

  /** A profile as it is by itself: 13 coefficients, no deltas, normalised per segment. */
  public static FeatureOptions of(Profile profile) {
    return new FeatureOptions(
        profile,
        16000,
        25,
        10,
        profile.melBins(),
        profile.lowHertz(),
        8000,
        13,
        profile.lifter(),
        profile.preEmphasis(),
        0,
        Normalisation.SEGMENT,
        "",
        0);
  }

  /** Rebuilds the options from those of a card; fails where one is missing or out of range. */
  public static FeatureOptions of(Map<?, ?> options) {
    Card card = new Card(options);
    return new FeatureOptions(
        Profile.valueOf(card.text("mfcc-profile").toUpperCase(Locale.ROOT)),
        (int) card.number("sample-rate"),
        (int) card.number("window-millis"),
        (int) card.number("hop-millis"),
        (int) card.number("mel-bins"),
        card.number("low-hertz"),
        card.number("high-hertz"),
        (int) card.number("coefficients"),
        card.number("lifter"),
        card.number("pre-emphasis"),
        (int) card.number("deltas"),
        Normalisation.valueOf(card.text("normalise").toUpperCase(Locale.ROOT)),
        card.has(NET) ? card.text(NET) : "",
        card.has(NET) ? (int) card.number(NET_SIZE) : 0);
  }

  /** The options for a card, from which {@link #of(Map)} rebuilds them. */
  public Map<String, Object> toOptions() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("mfcc-profile", profile.name().toLowerCase(Locale.ROOT));
    options.put("sample-rate", sampleRate);
    options.put("window-millis", windowMillis);
    options.put("hop-millis", hopMillis);
    options.put("mel-bins", melBins);
    options.put("low-hertz", lowHertz);
    options.put("high-hertz", highHertz);
    options.put("coefficients", coefficients);
    options.put("lifter", lifter);
    options.put("pre-emphasis", preEmphasis);
    options.put("deltas", deltas);
    options.put("normalise", normalisation.name().toLowerCase(Locale.ROOT));
    if (hasNet()) {
      options.put(NET, net);
      options.put(NET_SIZE, netSize);
    }
    return options;
  }

  /** Whether a net makes the frames of MFCC. */
  public boolean hasNet() {
    return !net.isEmpty();
  }

  /** The layer of the net whose outputs are the frames, 1 for the lowest. */
  public int netLayer() {
    return Integer.parseInt(net.substring(net.indexOf(':') + 1));
  }

  /**
   * The same MFCC read by a net.
   *
   * @param id of the net
   * @param size values per frame of its output
   */
  public FeatureOptions withNet(String id, int layer, int size) {
    Map<String, Object> options = toOptions();
    options.put(NET, id + ":" + layer);
    options.put(NET_SIZE, size);
    return of(options);
  }

  public FeatureOptions withCoefficients(int coefficients) {
    return with("coefficients", coefficients);
  }

  public FeatureOptions withHopMillis(int hopMillis) {
    return with("hop-millis", hopMillis);
  }

  public FeatureOptions withMelBins(int melBins) {
    return with("mel-bins", melBins);
  }

  public FeatureOptions withDeltas(int deltas) {
    return with("deltas", deltas);
  }

  public FeatureOptions withNormalisation(Normalisation normalisation) {
    return with("normalise", normalisation.name().toLowerCase(Locale.ROOT));
  }

  private FeatureOptions with(String option, Object value) {
    Map<String, Object> options = toOptions();
    options.put(option, value);
    return of(options);
  }

  /** Values per frame in the table: coefficients and their deltas, or the outputs of a net. */
  public int size() {
    return hasNet() ? netSize : mfccSize();
  }

  /** Values per frame of the MFCC: coefficients and their deltas. */
  public int mfccSize() {
    return coefficients * (1 + deltas);
  }

  int windowSamples() {
    return sampleRate * windowMillis / 1000;
  }

  int hopSamples() {
    return sampleRate * hopMillis / 1000;
  }

  /** Frames that so many samples make by themselves. */
  public int frames(int samples) {
    if (profile.centred()) {
      return samples == 0 ? 0 : 1 + samples / hopSamples();
    }
    return samples < windowSamples() ? 0 : 1 + (samples - windowSamples()) / hopSamples();
  }

  /** Options of a card by name. */
  private record Card(Map<?, ?> options) {
    boolean has(String name) {
      return options.containsKey(name);
    }

    String text(String name) {
      Object value = options.get(name);
      if (value == null) {
        throw new IllegalArgumentException("card has no option " + name);
      }
      return value.toString();
    }

    double number(String name) {
      return Double.parseDouble(text(name));
    }
  }
}
