package athanor.datasets.audio.sound;

import java.util.Arrays;

/**
 * A sound without the digital silence that editors put at its ends: samples of exactly 0. Those
 * within the sound stay, and few at its ends, which are part of it. Not thread-safe.
 */
public final class UnpaddedSource implements SoundSource {
  private static final int BLOCK = 4096;

  private final SoundSource source;
  private final int few;
  private final float[] block = new float[BLOCK];

  /** What of the block is not given out yet. */
  private int from;

  private int to;

  /** Samples of 0 that are held back until it is known whether they end the sound. */
  private long held;

  private boolean started;
  private boolean ended;
  private long samples;
  private long skipped;

  /**
   * Leaves out digital silence.
   *
   * @param fewMillis a shorter silence at an end stays, 0 or more
   */
  public UnpaddedSource(SoundSource source, int fewMillis) {
    this.source = source;
    this.few = fewMillis * source.sampleRate() / 1000;
  }

  @Override
  public int sampleRate() {
    return source.sampleRate();
  }

  @Override
  public int read(float[] target) {
    while (true) {
      hold();
      if (from < to || ended && held > 0) {
        return give(target);
      }
      if (ended) {
        return 0;
      }
      to = source.read(block);
      from = 0;
      samples += to;
      ended = to == 0;
      if (ended && (!started || held >= few)) {
        held = 0;
      }
    }
  }

  /** Samples that were left out at the front, as far as the sound was read. */
  public long skipped() {
    return skipped;
  }

  /** Samples that were read, those left out counted. */
  public long samples() {
    return samples;
  }

  /** Moves zeros from the block to those held back. */
  private void hold() {
    int zeros = from;
    while (zeros < to && block[zeros] == 0) {
      zeros++;
    }
    held += zeros - from;
    from = zeros;
    if (from < to && !started) {
      started = true;
      if (held >= few) {
        skipped = held;
        held = 0;
      }
    }
  }

  /** Gives out what was held back, then the block up to its next 0. */
  private int give(float[] target) {
    if (held > 0) {
      int zeros = (int) Math.min(held, target.length);
      Arrays.fill(target, 0, zeros, 0);
      held -= zeros;
      return zeros;
    }
    int end = from;
    while (end < to && end - from < target.length && block[end] != 0) {
      end++;
    }
    System.arraycopy(block, from, target, 0, end - from);
    int given = end - from;
    from = end;
    return given;
  }
}
