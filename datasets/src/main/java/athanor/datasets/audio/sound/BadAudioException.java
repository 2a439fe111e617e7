package athanor.datasets.audio.sound;

import java.util.Locale;

/**
 * Sound that cannot be used. The reason is one of a few fixed words to count by, the message says
 * what was seen.
 */
public final class BadAudioException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why a recording or a segment is left out. */
  public enum Reason {
    /** No bytes at all. */
    EMPTY,
    /** First bytes of no format that we read. */
    UNKNOWN_FORMAT,
    /** A header that contradicts itself or claims what no recording has. */
    BAD_HEADER,
    /** A coding that the format allows and we do not read. */
    UNSUPPORTED,
    /** Fewer bytes than the header promises. */
    TRUNCATED,
    /** Damage in the middle of the data. */
    CORRUPT,
    /** A header and not one sample. */
    NO_SAMPLES,
    /** NaN or infinite samples. */
    NOT_A_NUMBER,
    /** Nothing but silence. */
    SILENCE,
    /** Less sound than one frame, or than the shortest segment asked for. */
    TOO_SHORT,
    /** A longer segment than asked for. */
    TOO_LONG,
    /** A recording so quiet that its codes would be noise. */
    TOO_QUIET,
    /** A boundary outside of its recording. */
    OUT_OF_RANGE,
    /** Boundaries or labels that cannot be read. */
    BAD_BOUNDARY,
    /** Boundaries for a recording that is not there. */
    NO_RECORDING,
    /** A recording for which no boundary is given. */
    NO_BOUNDARIES;

    /** The reason as the errors table has it: {@code not-a-number}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Reason reason;

  public BadAudioException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public BadAudioException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
