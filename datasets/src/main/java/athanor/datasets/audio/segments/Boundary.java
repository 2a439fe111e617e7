package athanor.datasets.audio.segments;

import java.io.Serializable;
import java.util.Optional;

/**
 * Where a word is in a recording, by a file of boundaries.
 *
 * @param start first tick
 * @param end tick behind the last
 * @param ticksPerSecond 1000 for milliseconds; {@link #SAMPLES} for samples of the recording
 * @param speaker who speaks, empty where unknown
 * @param word what is said, empty where unknown
 */
public record Boundary(long start, long end, int ticksPerSecond, String speaker, String word)
    implements Serializable {
  /** Ticks are samples at the recording's own rate. */
  public static final int SAMPLES = 0;

  public Boundary {
    if (ticksPerSecond < 0) {
      throw new IllegalArgumentException(
          "ticks-per-second must be 0 or more, got " + ticksPerSecond);
    }
    speaker = speaker == null ? "" : speaker;
    word = word == null ? "" : word;
  }

  /** A boundary in milliseconds. */
  public static Boundary ofMillis(long start, long end, String speaker, String word) {
    return new Boundary(start, end, 1000, speaker, word);
  }

  /** The same in milliseconds of a recording of that rate. */
  public Span span(int sampleRate) {
    double ticks = ticksPerSecond == SAMPLES ? sampleRate : ticksPerSecond;
    return new Span(Math.round(start * 1000.0 / ticks), Math.round(end * 1000.0 / ticks));
  }

  Optional<String> knownSpeaker() {
    return speaker.isEmpty() ? Optional.empty() : Optional.of(speaker);
  }

  Optional<String> knownWord() {
    return word.isEmpty() ? Optional.empty() : Optional.of(word);
  }
}
