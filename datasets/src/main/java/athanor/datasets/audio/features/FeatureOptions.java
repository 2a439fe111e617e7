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
 * @param framing how sound is cut to frames
 * @param mel which filters a frame's spectrum goes through
 * @param cepstra what is kept of a frame
 * @param normalisation what mean and variance are brought to 0 and 1 over
 * @param net what makes frames of the MFCC, if a net does
 */
public record FeatureOptions(
    Profile profile,
    Framing framing,
    MelBank mel,
    Cepstra cepstra,
    Normalisation normalisation,
    FrameNet net)
    implements Serializable {
  /** The option of cards that names the net of frames, where there is one. */
  public static final String NET = "frames-net";

  private static final String NET_SIZE = "frames-net-size";

  public FeatureOptions {
    mel.check(framing.sampleRate());
    Bounds.check("coefficients", cepstra.coefficients(), 1, mel.bins());
  }

  /** A profile as it is by itself: 13 coefficients, no deltas, normalised per segment. */
  public static FeatureOptions of(Profile profile) {
    return new FeatureOptions(
        profile,
        new Framing(16000, 25, 10, profile.preEmphasis()),
        new MelBank(profile.melBins(), profile.lowHertz(), 8000),
        new Cepstra(13, profile.lifter(), 0),
        Normalisation.SEGMENT,
        FrameNet.NONE);
  }

  /** Rebuilds the options from those of a card; fails where one is missing or out of range. */
  public static FeatureOptions of(Map<?, ?> options) {
    Card card = new Card(options);
    return new FeatureOptions(
        Profile.valueOf(card.text("mfcc-profile").toUpperCase(Locale.ROOT)),
        new Framing(
            (int) card.number("sample-rate"),
            (int) card.number("window-millis"),
            (int) card.number("hop-millis"),
            card.number("pre-emphasis")),
        new MelBank(
            (int) card.number("mel-bins"), card.number("low-hertz"), card.number("high-hertz")),
        new Cepstra(
            (int) card.number("coefficients"), card.number("lifter"), (int) card.number("deltas")),
        Normalisation.valueOf(card.text("normalise").toUpperCase(Locale.ROOT)),
        card.has(NET) ? FrameNet.of(card.text(NET), (int) card.number(NET_SIZE)) : FrameNet.NONE);
  }

  /** The options for a card, from which {@link #of(Map)} rebuilds them. */
  public Map<String, Object> toOptions() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("mfcc-profile", profile.name().toLowerCase(Locale.ROOT));
    options.put("sample-rate", framing.sampleRate());
    options.put("window-millis", framing.windowMillis());
    options.put("hop-millis", framing.hopMillis());
    options.put("mel-bins", mel.bins());
    options.put("low-hertz", mel.lowHertz());
    options.put("high-hertz", mel.highHertz());
    options.put("coefficients", cepstra.coefficients());
    options.put("lifter", cepstra.lifter());
    options.put("pre-emphasis", framing.preEmphasis());
    options.put("deltas", cepstra.deltas());
    options.put("normalise", normalisation.name().toLowerCase(Locale.ROOT));
    if (hasNet()) {
      options.put(NET, net.name());
      options.put(NET_SIZE, net.size());
    }
    return options;
  }

  /** Whether a net makes the frames of MFCC. */
  public boolean hasNet() {
    return net.exists();
  }

  /** The same MFCC read by a net. */
  public FeatureOptions withNet(FrameNet other) {
    return new FeatureOptions(profile, framing, mel, cepstra, normalisation, other);
  }

  public FeatureOptions withCoefficients(int coefficients) {
    return with(new Cepstra(coefficients, cepstra.lifter(), cepstra.deltas()));
  }

  public FeatureOptions withDeltas(int deltas) {
    return with(new Cepstra(cepstra.coefficients(), cepstra.lifter(), deltas));
  }

  private FeatureOptions with(Cepstra other) {
    return new FeatureOptions(profile, framing, mel, other, normalisation, net);
  }

  public FeatureOptions withHopMillis(int hopMillis) {
    Framing other =
        new Framing(framing.sampleRate(), framing.windowMillis(), hopMillis, framing.preEmphasis());
    return new FeatureOptions(profile, other, mel, cepstra, normalisation, net);
  }

  public FeatureOptions withMelBins(int bins) {
    MelBank other = new MelBank(bins, mel.lowHertz(), mel.highHertz());
    return new FeatureOptions(profile, framing, other, cepstra, normalisation, net);
  }

  public FeatureOptions withNormalisation(Normalisation other) {
    return new FeatureOptions(profile, framing, mel, cepstra, other, net);
  }

  /** Values per frame in the table: coefficients and their deltas, or the outputs of a net. */
  public int size() {
    return hasNet() ? net.size() : cepstra.size();
  }

  /** Values per frame of the MFCC: coefficients and their deltas. */
  public int mfccSize() {
    return cepstra.size();
  }

  /** Frames of so many samples, taken alone. */
  public int frames(int samples) {
    return framing.frames(samples, profile.centred());
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
