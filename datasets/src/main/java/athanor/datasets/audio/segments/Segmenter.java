package athanor.datasets.audio.segments;

import athanor.common.options.Bounds;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.LogMel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds words in a recording.
 *
 * <p>Each frame is measured by its distance from silence: how many decibels each mel band stands
 * above its own noise floor, averaged over the bands (Ramirez et al. 2004, "Efficient voice
 * activity detection algorithms using long-term speech information", there as the long-term
 * spectral divergence). The floor of a band is the least of its smoothed levels within a few
 * seconds around (Martin 2001, minimum statistics), so that it follows a noise that changes; the
 * digital silence at the ends of a recording is no noise. A plain energy sees a weak fricative only
 * where it is louder than the whole of the noise; this sees it where it is louder than the noise of
 * its own band. Thresholds are shares of the recording's own loud level, with hysteresis: a word
 * must rise above the upper one and lasts while above the lower one.
 *
 * <p>Words without a pause between: a stretch longer than most words is cut at valleys of that
 * distance. Which valleys, a dynamic programme decides: it weighs a valley's depth against how
 * unlikely the resulting lengths are, by a log-normal prior around the median length of the words
 * that pauses did set apart in the same recording. Depth alone would cut at the closure of every
 * stop; length alone would cut through vowels. What is still longer than a word may be is split at
 * its deepest valley, so that the longest length bounds every segment.
 *
 * <p>Where stretches between pauses are phrases throughout, the recording is fluent speech, and
 * {@link FluentWords} cuts it.
 */
public final class Segmenter {
  private final Options options;
  private final int hopMillis;
  private final int windowMillis;
  private final FeatureOptions features;

  /** Level of digital silence. */
  private final float digital;

  /**
   * How words are found.
   *
   * @param lengths of words and pauses
   * @param levels of words above the noise
   * @param method how words are separated
   * @param cuts evidence by which fluent speech is cut
   */
  public record Options(Lengths lengths, Levels levels, Method method, CutEvidence cuts)
      implements Serializable {
    /** What served best on the recordings set apart for tuning. */
    public static final Options DEFAULT =
        new Options(Lengths.DEFAULT, Levels.DEFAULT, SegmentationSettings.METHOD.standard());

    /** Fluent speech is cut by its level. */
    public Options(Lengths lengths, Levels levels, Method method) {
      this(lengths, levels, method, LevelValleys.INSTANCE);
    }
  }

  /**
   * Lengths of words and pauses.
   *
   * @param gapMillis shorter pauses are part of the word
   * @param shortestMillis shorter sounds are clicks
   * @param longestMillis longest word; longer stretches are cut
   */
  public record Lengths(int gapMillis, int shortestMillis, int longestMillis)
      implements Serializable {
    static final Lengths DEFAULT =
        of(
            SegmentationSettings.GAP_MILLIS.standard(),
            SegmentationSettings.LONGEST_MILLIS.standard());

    public Lengths {
      SegmentationSettings.GAP_MILLIS.check(gapMillis);
      Bounds.check("shortest-millis", shortestMillis, 1, 10_000);
      Bounds.check(
          "longest-millis",
          longestMillis,
          shortestMillis * 2,
          SegmentationSettings.LONGEST_MILLIS.most());
    }

    /** Lengths with the usual clicks. */
    public static Lengths of(int gapMillis, int longestMillis) {
      return new Lengths(gapMillis, 100, longestMillis);
    }
  }

  /**
   * Levels of words above the noise.
   *
   * @param lower share of the loud level down to which a word lasts, 0..1
   * @param upper share of the loud level that a word must reach, 0..1
   * @param floorMillis how far on each side the noise floor looks
   */
  public record Levels(double lower, double upper, int floorMillis) implements Serializable {
    /** The usual levels. */
    public static final Levels DEFAULT = new Levels(0.12, 0.4, 3000);

    public Levels {
      Bounds.check("lower", lower, 0, 1);
      Bounds.check("upper", upper, lower, 1);
      Bounds.check("floor-millis", floorMillis, 100, 600_000);
    }
  }

  /** A longer stretch without a pause may be several words; {@link Valleys} says whether it is. */
  private static final int SUSPECT_MILLIS = 1600;

  /** Stretches that last so long, in the mean over the time of speech, are phrases. */
  private static final int PHRASE_MILLIS = 2500;

  /** Stretches that last so long are phrases where few pauses lie between them. */
  private static final int DENSE_MILLIS = 1200;

  private static final double DENSE_SHARE = 0.9;

  /** So few stretches are no evidence that they are words. */
  private static final int FEW_STRETCHES = 3;

  private static final int LEVEL_MILLIS = 30;
  private static final int FLOOR_MILLIS = 80;
  private static final double BIAS_DECIBELS = 2;
  private static final double LEAST_LOWER = 1;
  private static final double LEAST_UPPER = 4;
  private static final double LOUD = 0.95;

  /** How words are separated. */
  public enum Method {
    /** Pauses, unless stretches between them are too long for words: then as fluent speech. */
    AUTO,
    /** Pauses, and valleys where a stretch is too long for a word. */
    PAUSES,
    /** A dynamic programme for fluent speech. */
    CONTINUOUS
  }

  /**
   * The words of a recording.
   *
   * @param continuous whether it was cut as fluent speech
   */
  record Found(List<Span> words, boolean continuous) {}

  Segmenter(FeatureOptions features, Options options) {
    this.options = options;
    this.hopMillis = features.framing().hopMillis();
    this.windowMillis = features.framing().windowMillis();
    this.features = features;
    this.digital = (float) (features.profile().log(0) * features.profile().decibels());
  }

  /** The words of a recording in order, none where nothing rises from the noise. */
  List<Span> find(LogMel energies) {
    return found(energies).words();
  }

  /** The same, and by which method. */
  Found found(LogMel energies) {
    float[] distance = distance(energies);
    double loud = loud(distance);
    double lower = Math.max(LEAST_LOWER, options.levels().lower() * loud);
    double upper = Math.max(LEAST_UPPER, options.levels().upper() * loud);
    List<Run> runs = new ArrayList<>();
    for (Run run : bridged(distance, lower)) {
      if (run.length() * hopMillis >= options.lengths().shortestMillis()
          && peak(distance, run) > upper) {
        runs.add(run);
      }
    }
    boolean continuous =
        options.method() == Method.CONTINUOUS || options.method() == Method.AUTO && isFluent(runs);
    List<Run> words = continuous ? fluent(energies, distance, loud) : cut(distance, runs);
    return new Found(spans(words), continuous);
  }

  /** Whether stretches are phrases, by how long the one lasts in which a moment of speech lies. */
  private boolean isFluent(List<Run> runs) {
    if (runs.isEmpty()) {
      return false;
    }
    double total = runs.stream().mapToDouble(Run::length).sum();
    double squares = runs.stream().mapToDouble(run -> (double) run.length() * run.length()).sum();
    double millis = squares / total * hopMillis;
    double share = total / (runs.get(runs.size() - 1).to() - runs.get(0).from());
    boolean dense = share > DENSE_SHARE || runs.size() <= FEW_STRETCHES;
    return millis > PHRASE_MILLIS || millis > DENSE_MILLIS && dense;
  }

  private List<Run> fluent(LogMel energies, float[] distance, double loud) {
    float[] evidence = options.cuts().of(energies, features);
    FluentWords words =
        new FluentWords(evidence, options.cuts(), hopMillis, options.lengths().longestMillis());
    List<Run> all = new ArrayList<>();
    Phrases phrases = new Phrases(distance, Math.max(loud, LEAST_UPPER), hopMillis);
    int from = 0;
    for (Run phrase :
        phrases.find(options.lengths().gapMillis(), options.lengths().shortestMillis())) {
      Run run = words.fitted(phrase, from);
      from = run.from();
      for (int at : words.cuts(run.from(), run.to())) {
        all.add(new Run(from, at));
        from = at;
      }
      all.add(new Run(from, run.to()));
      from = run.to();
    }
    return all;
  }

  /** Whether each frame is speech, pauses within words included. */
  boolean[] speech(LogMel energies) {
    float[] distance = distance(energies);
    double lower = Math.max(LEAST_LOWER, options.levels().lower() * loud(distance));
    boolean[] speech = new boolean[distance.length];
    for (Run run : bridged(distance, lower)) {
      Arrays.fill(speech, run.from(), run.to(), true);
    }
    return speech;
  }

  private List<Span> spans(List<Run> runs) {
    int edge = features.framing().edgeMillis();
    List<Span> spans = new ArrayList<>();
    for (Run run : runs) {
      spans.add(new Span((long) run.from() * hopMillis + edge, (long) run.to() * hopMillis + edge));
    }
    return spans;
  }

  /** Decibels above the noise floor, the mean over the bands, [frames]. */
  float[] distance(LogMel energies) {
    int frames = energies.frames();
    float[] distance = new float[frames];
    float[] band = new float[frames];
    int reach = options.levels().floorMillis() / hopMillis;
    double decibels = features.profile().decibels();
    Sounding sounding =
        Sounding.of(energies.level(decibels), digital, (windowMillis - 1) / hopMillis);
    for (int b = 0; b < energies.bins(); b++) {
      for (int t = 0; t < frames; t++) {
        band[t] = (float) (energies.at(t, b) * decibels);
      }
      float[] level = Smoothing.mean(band, Smoothing.frames(LEVEL_MILLIS, hopMillis));
      float[] heard = Arrays.copyOfRange(band, sounding.first(), sounding.last());
      float[] floor =
          Smoothing.least(Smoothing.mean(heard, Smoothing.frames(FLOOR_MILLIS, hopMillis)), reach);
      for (int t = 0; t < frames; t++) {
        int at = Math.max(0, Math.min(floor.length - 1, t - sounding.first()));
        distance[t] += (float) Math.max(0, level[t] - floor[at] - BIAS_DECIBELS);
      }
    }
    for (int t = 0; t < frames; t++) {
      distance[t] /= energies.bins();
    }
    return distance;
  }

  /** Loud level of the whole, but of what is no noise where speech is rare. */
  private static double loud(float[] distance) {
    float[] speech = new float[distance.length];
    int n = 0;
    for (float value : distance) {
      if (value > LEAST_UPPER) {
        speech[n++] = value;
      }
    }
    double usual = n == 0 ? 0 : quantile(Arrays.copyOf(speech, n), 0.5);
    return Math.max(quantile(distance, LOUD), usual);
  }

  private static double quantile(float[] values, double share) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (share * (sorted.length - 1))];
  }

  private static float peak(float[] values, Run run) {
    float peak = 0;
    for (int t = run.from(); t < run.to(); t++) {
      peak = Math.max(peak, values[t]);
    }
    return peak;
  }

  /** Runs above a level, those with a short gap between joined. */
  private List<Run> bridged(float[] distance, double lower) {
    List<Run> runs = new ArrayList<>();
    int gap = options.lengths().gapMillis() / hopMillis;
    for (int t = 0; t < distance.length; t++) {
      if (distance[t] <= lower) {
        continue;
      }
      int from = t;
      while (t < distance.length && distance[t] > lower) {
        t++;
      }
      int last = runs.size() - 1;
      if (last >= 0 && from - runs.get(last).to() < gap) {
        runs.set(last, new Run(runs.get(last).from(), t));
      } else {
        runs.add(new Run(from, t));
      }
    }
    return runs;
  }

  private List<Run> cut(float[] distance, List<Run> runs) {
    int longest = Math.max(1, options.lengths().longestMillis() / hopMillis);
    int suspect = Math.min(longest, SUSPECT_MILLIS / hopMillis);
    int[] lengths =
        runs.stream().mapToInt(Run::length).filter(n -> n <= suspect).sorted().toArray();
    Valleys valleys = new Valleys(distance, lengths, suspect, hopMillis);
    List<Run> all = new ArrayList<>();
    for (Run run : runs) {
      int from = run.from();
      if (run.length() > suspect) {
        for (int at : valleys.cuts(run.from(), run.to())) {
          addBounded(valleys, new Run(from, at), longest, all);
          from = at;
        }
      }
      addBounded(valleys, new Run(from, run.to()), longest, all);
    }
    return all;
  }

  /** Adds a run, or its parts where it is still too long: split at its deepest valley. */
  private void addBounded(Valleys valleys, Run run, int longest, List<Run> all) {
    if (run.length() <= longest) {
      all.add(run);
      return;
    }
    int least =
        Math.min(Smoothing.frames(options.lengths().shortestMillis(), hopMillis), longest / 2);
    int at = valleys.deepest(run.from(), run.to(), Math.max(1, least));
    addBounded(valleys, new Run(run.from(), at), longest, all);
    addBounded(valleys, new Run(at, run.to()), longest, all);
  }
}
