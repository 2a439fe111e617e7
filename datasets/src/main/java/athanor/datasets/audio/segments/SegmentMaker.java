package athanor.datasets.audio.segments;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Features;
import athanor.datasets.audio.features.FrameMoments;
import athanor.datasets.audio.features.LogMel;
import athanor.datasets.audio.features.LogMelStream;
import athanor.datasets.audio.features.Mfcc;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.audio.sound.BadAudioException.Reason;
import athanor.datasets.audio.sound.SoundFormat;
import athanor.datasets.audio.sound.SoundSource;
import athanor.datasets.audio.sound.UnpaddedSource;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns a recording into segments with their features: decodes, resamples and analyses it in one
 * pass of blocks, so that beside the bytes only the mel energies are held (9 kB a second).
 *
 * <p>Segments begin at the frame nearest to their boundary. Not thread-safe.
 */
public final class SegmentMaker {
  private static final int BLOCK = 4096;

  /** How far a boundary may lie behind the end, for recordings whose length was rounded. */
  private static final long TOLERANCE_MILLIS = 20;

  /** A found segment is the word of a given one from this overlap on (IoU). */
  static final double SAME_WORD = 0.5;

  private final Plan plan;
  private final LogMelStream stream;
  private final Mfcc mfcc;
  private final Segmenter segmenter;
  private final SilenceTrimming ends;
  private final float[] block = new float[BLOCK];

  /** Where segments come from. */
  public enum Source {
    /** From boundaries that come with the recording. */
    GIVEN,
    /** Found in the sound. */
    FOUND,
    /** Overlapping windows. */
    WINDOWS,
    /** The whole recording is one segment. */
    WHOLE,
    /** The whole recording without the silence at both ends is one segment. */
    TRIMMED;

    /** Whether a recording is one segment. */
    public boolean isOfRecordings() {
      return this == WHOLE || this == TRIMMED;
    }
  }

  /**
   * What to make.
   *
   * @param finding how words and speech are found
   * @param windows where the source is windows
   * @param minMillis shortest segment, 1 or more
   */
  public record Plan(
      FeatureOptions features,
      Source source,
      Segmenter.Options finding,
      Windows windows,
      int minMillis)
      implements Serializable {
    public Plan {
      if (minMillis < 1) {
        throw new IllegalArgumentException("min-millis must be 1 or more, got " + minMillis);
      }
    }

    /** With the usual windows. */
    public Plan(FeatureOptions features, Source source, Segmenter.Options finding, int minMillis) {
      this(features, source, finding, Windows.DEFAULT, minMillis);
    }
  }

  /** One segment of a recording; speaker and word are empty where unknown. */
  public record Segment(Span span, String speaker, String word, Features features) {}

  /**
   * A part that was left out.
   *
   * @param span the part, empty for the whole recording
   */
  public record Fault(Optional<Span> span, Reason reason, String detail) {}

  /**
   * What a recording gave.
   *
   * @param millis its length
   * @param hits found segments that overlap a given one by half or more
   * @param given boundaries inside the recording, where there are any to compare with
   * @param continuous whether found words were cut as those of fluent speech
   * @param moments of the segments' frames before they were normalised, where that is over more
   *     than a segment
   */
  public record Result(
      List<Segment> segments,
      List<Fault> faults,
      long millis,
      int hits,
      int given,
      boolean continuous,
      FrameMoments moments) {}

  public SegmentMaker(Plan plan) {
    this.plan = plan;
    this.stream = new LogMelStream(plan.features());
    this.mfcc = new Mfcc(plan.features());
    this.segmenter = new Segmenter(plan.features(), plan.finding());
    this.ends = new SilenceTrimming(plan.features());
  }

  /**
   * Makes a recording's segments.
   *
   * @param given boundaries of words; what to cut by, or the truth to compare found ones with
   * @param label speaker and, for whole recordings, word; a boundary's own speaker and word win
   */
  public Result make(byte[] bytes, List<Boundary> given, Label label) {
    Heard heard;
    try {
      heard = hear(bytes);
    } catch (BadAudioException e) {
      return failed(e.reason(), e.getMessage());
    } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
      // Whatever a decoder dies of is this recording's fault and must not end the others.
      return failed(Reason.CORRUPT, "cannot be decoded: " + e);
    }
    LogMel energies = heard.energies();
    boolean padding = heard.sound().millis() == 0 && heard.millis() > 0;
    if (energies.frames() == 0 && !padding) {
      return failed(
          Reason.TOO_SHORT, "%d ms, a frame takes %d".formatted(heard.millis(), window()));
    }
    if (silent(energies, 0, energies.frames())) {
      return failed(Reason.SILENCE, "%d ms of digital silence".formatted(heard.millis()));
    }
    return new Cutting(heard, label).cut(given);
  }

  /**
   * What was heard of a recording.
   *
   * @param energies of the sound
   * @param sound what of the recording it is; digital silence at its ends that lasts a window or
   *     more is left out where it is trimmed
   * @param millis length of the recording
   * @param sampleRate of the recording, in Hz
   */
  private record Heard(LogMel energies, Span sound, long millis, int sampleRate) {}

  private Heard hear(byte[] bytes) {
    SoundSource recording = SoundFormat.open(bytes);
    int rate = recording.sampleRate();
    if (plan.source() != Source.TRIMMED) {
      long millis = analyse(recording);
      return new Heard(stream.finish(), new Span(0, millis), millis, rate);
    }
    UnpaddedSource sound = new UnpaddedSource(recording, window());
    long millis = analyse(sound);
    long start = sound.skipped() * 1000 / rate;
    Span span = new Span(start, start + millis);
    return new Heard(stream.finish(), span, sound.samples() * 1000 / rate, rate);
  }

  /** Gives a sound to the stream of frames; its length in milliseconds. */
  private long analyse(SoundSource sound) {
    int rate = plan.features().framing().sampleRate();
    SoundSource resampled = sound.at(rate);
    long samples = 0;
    stream.restart();
    for (int n = resampled.read(block); n > 0; n = resampled.read(block)) {
      stream.accept(block, n);
      samples += n;
    }
    return samples * 1000 / rate;
  }

  private int window() {
    return plan.features().framing().windowMillis();
  }

  private static Result failed(Reason reason, String detail) {
    return new Result(
        List.of(),
        List.of(new Fault(Optional.empty(), reason, detail)),
        0,
        0,
        0,
        false,
        FrameMoments.NONE);
  }

  private boolean silent(LogMel energies, int from, int count) {
    float floor = plan.features().profile().log(0);
    for (int i = from * energies.bins(); i < (from + count) * energies.bins(); i++) {
      if (energies.values()[i] > floor) {
        return false;
      }
    }
    return true;
  }

  /** The cutting of one recording. */
  private final class Cutting {
    private final Heard heard;
    private final LogMel energies;
    private final Label label;
    private final List<Segment> segments = new ArrayList<>();
    private boolean continuous;
    private final List<Fault> faults = new ArrayList<>();

    Cutting(Heard heard, Label label) {
      this.heard = heard;
      this.energies = heard.energies();
      this.label = label;
    }

    Result cut(List<Boundary> given) {
      int hits = 0;
      boolean one = plan.source().isOfRecordings();
      List<Boundary> inside = one ? given : inside(given);
      if (one) {
        Span span =
            plan.source() == Source.WHOLE ? heard.sound() : ends.trimmed(energies, heard.sound());
        add(span, label.speaker(), label.word());
      } else if (plan.source() == Source.GIVEN) {
        for (Boundary b : inside) {
          add(
              clipped(b.span(heard.sampleRate())),
              b.knownSpeaker().orElse(label.speaker()),
              b.word());
        }
      } else if (plan.source() == Source.WINDOWS) {
        hits = slide(inside);
      } else {
        hits = find(inside);
      }
      if (segments.isEmpty() && faults.isEmpty()) {
        faults.add(new Fault(Optional.empty(), Reason.SILENCE, "no word found"));
      }
      FrameMoments moments = moments();
      normalise();
      return new Result(segments, faults, heard.millis(), hits, inside.size(), continuous, moments);
    }

    private Span clipped(Span span) {
      return new Span(span.startMillis(), Math.min(span.endMillis(), heard.millis()));
    }

    private List<Boundary> inside(List<Boundary> given) {
      List<Boundary> inside = new ArrayList<>();
      for (Boundary boundary : given) {
        Span span = boundary.span(heard.sampleRate());
        if (span.startMillis() >= 0
            && span.millis() > 0
            && span.endMillis() <= heard.millis() + TOLERANCE_MILLIS) {
          inside.add(boundary);
        } else {
          String detail =
              "boundary must lie within 0..%d ms and not be empty".formatted(heard.millis());
          faults.add(new Fault(Optional.of(span), Reason.OUT_OF_RANGE, detail));
        }
      }
      return inside;
    }

    /** Windows; a given word belongs to the one that covers it best. */
    private int slide(List<Boundary> given) {
      int hop = plan.features().framing().hopMillis();
      List<Span> spans = plan.windows().over(segmenter.speech(energies), hop, heard.millis());
      int[] best =
          Windows.best(
              spans, given.stream().map(b -> b.span(heard.sampleRate())).toList(), SAME_WORD);
      Boundary[] words = new Boundary[spans.size()];
      int hits = 0;
      for (int w = 0; w < best.length; w++) {
        if (best[w] >= 0) {
          words[best[w]] = given.get(w);
          hits++;
        }
      }
      for (int i = 0; i < words.length; i++) {
        boolean known = words[i] != null;
        String speaker = known ? words[i].knownSpeaker().orElse(label.speaker()) : label.speaker();
        add(spans.get(i), speaker, known ? words[i].word() : "");
      }
      return hits;
    }

    private int find(List<Boundary> given) {
      int hits = 0;
      List<Span> words = given.stream().map(b -> b.span(heard.sampleRate())).toList();
      boolean[] used = new boolean[words.size()];
      Segmenter.Found found = segmenter.found(energies);
      continuous = found.continuous();
      for (Span span : found.words()) {
        int best = -1;
        for (int i = 0; i < used.length; i++) {
          if (!used[i] && span.overlap(words.get(i)) >= SAME_WORD) {
            best = i;
          }
        }
        if (best < 0) {
          add(span, label.speaker(), "");
        } else {
          used[best] = true;
          hits++;
          Boundary truth = given.get(best);
          add(span, truth.knownSpeaker().orElse(label.speaker()), truth.word());
        }
      }
      return hits;
    }

    private void add(Span span, String speaker, String word) {
      FeatureOptions options = plan.features();
      long hop = options.framing().hopMillis();
      int from = (int) ((span.startMillis() - heard.sound().startMillis() + hop / 2) / hop);
      int samples = (int) (span.millis() * options.framing().sampleRate() / 1000);
      int count = Math.min(options.frames(samples), energies.frames() - from);
      if (span.millis() < plan.minMillis() || count < 1) {
        String detail =
            "%d ms, at least %d".formatted(span.millis(), Math.max(plan.minMillis(), window()));
        faults.add(new Fault(Optional.of(span), Reason.TOO_SHORT, detail));
      } else if (silent(energies, from, count)) {
        faults.add(new Fault(Optional.of(span), Reason.SILENCE, "digital silence"));
      } else {
        segments.add(new Segment(span, speaker, word, mfcc.features(energies, from, count)));
      }
    }

    private static List<float[]> values(Stream<Segment> segments) {
      return segments.map(s -> s.features().values()).toList();
    }

    private FrameMoments moments() {
      if (!plan.features().normalisation().isBeyondSegments()) {
        return FrameMoments.NONE;
      }
      return values(segments.stream()).stream()
          .map(values -> FrameMoments.of(values, plan.features().mfccSize()))
          .reduce(FrameMoments.NONE, FrameMoments::plus);
    }

    private void normalise() {
      List<float[]> values = values(segments.stream());
      int size = plan.features().mfccSize();
      switch (plan.features().normalisation()) {
        case NONE -> {}
        case SEGMENT -> values.forEach(v -> Normalisation.normalise(size, List.of(v)));
        case RECORDING -> Normalisation.normalise(size, values);
        case SPEAKER ->
            Normalisation.normalise(
                size, values(segments.stream().filter(s -> s.speaker().isEmpty())));
      }
    }
  }
}
