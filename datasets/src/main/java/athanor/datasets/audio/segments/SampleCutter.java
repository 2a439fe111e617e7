package athanor.datasets.audio.segments;

import athanor.common.options.Bounds;
import athanor.datasets.audio.sound.BadAudioException.Reason;
import athanor.datasets.audio.sound.Loudness;
import athanor.datasets.audio.sound.MuLaw;
import athanor.datasets.audio.sound.SoundFormat;
import athanor.datasets.audio.sound.SoundSource;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the samples of spans out of a recording, levelled and as mu-law codes. It decodes the
 * recording twice, once to measure its level and once to cut, so that beside the file's bytes only
 * the cut samples are held, a byte each. Not thread-safe.
 */
public final class SampleCutter {
  private static final int BLOCK = 4096;

  private final Plan plan;
  private final float[] block = new float[BLOCK];

  /**
   * How samples are made.
   *
   * @param rate samples per second
   * @param levelled whether recordings are brought to one level
   * @param levelDecibels that level, in decibels below full scale
   * @param quietestDecibels recordings of a lower level are left out
   * @param trimDecibels the ends of a span that are so far below the recording's loudest part are
   *     cut off; 0 leaves them
   * @param minMillis shortest span
   * @param longestMillis longest span
   */
  public record Plan(
      int rate,
      boolean levelled,
      double levelDecibels,
      double quietestDecibels,
      double trimDecibels,
      int minMillis,
      int longestMillis)
      implements Serializable {
    public Plan {
      Bounds.check("rate", rate, 4000, 48_000);
      Bounds.check("level-decibels", levelDecibels, -60, 0);
      Bounds.check("quietest-decibels", quietestDecibels, -90, 0);
      Bounds.check("trim-decibels", trimDecibels, 0, 90);
      Bounds.check("min-millis", minMillis, 1, 60_000);
      Bounds.check("longest-millis", longestMillis, minMillis, 600_000);
    }

    int samples(long millis) {
      return Math.toIntExact(millis * rate / 1000);
    }

    long millis(int samples) {
      return samples * 1000L / rate;
    }
  }

  /**
   * The samples of a span.
   *
   * @param index of the span that was asked for
   * @param span where they lie in the recording, after trimming
   * @param codes mu-law codes, a byte each; owned by the caller
   */
  public record Cut(int index, Span span, byte[] codes) {}

  /** What a recording gave. */
  public record Result(List<Cut> cuts, List<SegmentMaker.Fault> faults) {}

  public SampleCutter(Plan plan) {
    this.plan = plan;
  }

  /**
   * Cuts spans.
   *
   * @param bytes a recording that {@link SoundFormat} reads
   */
  public Result cut(byte[] bytes, List<Span> spans) {
    Loudness loudness = measure(bytes);
    double level = loudness.decibels();
    if (level < plan.quietestDecibels) {
      String detail = "level %.1f dB, at least %.1f".formatted(level, plan.quietestDecibels);
      return new Result(
          List.of(), List.of(new SegmentMaker.Fault(Optional.empty(), Reason.TOO_QUIET, detail)));
    }
    List<SegmentMaker.Fault> faults = new ArrayList<>();
    List<Open> open = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      add(i, spans.get(i), loudness, open, faults);
    }
    fill(bytes, gain(level, loudness.peak()), open);
    return new Result(open.stream().map(Open::cut).toList(), faults);
  }

  /** A span whose samples are being collected. */
  private record Open(int index, Span span, int from, byte[] codes) {
    Cut cut() {
      return new Cut(index, span, codes);
    }

    void take(float[] block, int at, int count, float gain) {
      int begin = Math.max(at, from);
      int end = Math.min(at + count, from + codes.length);
      for (int i = begin; i < end; i++) {
        codes[i - from] = (byte) MuLaw.code(gain * block[i - at]);
      }
    }
  }

  private Loudness measure(byte[] bytes) {
    Loudness loudness = new Loudness(plan.rate);
    SoundSource source = SoundFormat.open(bytes).at(plan.rate);
    for (int n = source.read(block); n > 0; n = source.read(block)) {
      loudness.accept(block, n);
    }
    return loudness;
  }

  private void add(
      int index, Span span, Loudness loudness, List<Open> open, List<SegmentMaker.Fault> faults) {
    int[] ends = {plan.samples(span.startMillis()), plan.samples(span.endMillis())};
    if (plan.trimDecibels > 0) {
      ends = loudness.heard(ends[0], ends[1], plan.trimDecibels);
    }
    Span trimmed = new Span(plan.millis(ends[0]), plan.millis(ends[1]));
    if (trimmed.millis() < plan.minMillis) {
      String detail = "%d ms, at least %d".formatted(trimmed.millis(), plan.minMillis);
      faults.add(new SegmentMaker.Fault(Optional.of(span), Reason.TOO_SHORT, detail));
    } else if (trimmed.millis() > plan.longestMillis) {
      String detail = "%d ms, at most %d".formatted(trimmed.millis(), plan.longestMillis);
      faults.add(new SegmentMaker.Fault(Optional.of(span), Reason.TOO_LONG, detail));
    } else {
      open.add(new Open(index, trimmed, ends[0], new byte[ends[1] - ends[0]]));
    }
  }

  /** Factor to the wanted level, never so large that the loudest sample is clipped. */
  private float gain(double level, float peak) {
    double wanted = Math.pow(10, (plan.levelDecibels - level) / 20);
    return plan.levelled ? (float) Math.min(wanted, 1 / peak) : 1;
  }

  private void fill(byte[] bytes, float gain, List<Open> open) {
    SoundSource source = SoundFormat.open(bytes).at(plan.rate);
    int at = 0;
    for (int n = source.read(block); n > 0; n = source.read(block)) {
      for (Open one : open) {
        one.take(block, at, n, gain);
      }
      at += n;
    }
  }
}
