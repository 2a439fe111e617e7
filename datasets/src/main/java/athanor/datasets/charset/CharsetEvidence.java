package athanor.datasets.charset;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decides among the charsets that are not UTF-8: the one under whose language the bytes are most
 * likely, if they are likely enough and clearly more so than under the next one.
 */
final class CharsetEvidence {
  /** Bytes looked at: in pieces from all over the text, where it is longer. */
  private static final int SAMPLE = 1 << 16;

  private static final int PIECES = 4;

  /**
   * Least mean log likelihood of a character beyond ASCII. Text of the right charset has -6 to -8,
   * noise and text of another alphabet below -11.
   */
  private static final double LEAST = -9.5;

  /** A name of a few characters may be of rarer ones. */
  private static final double LEAST_OF_FEW = -12;

  private static final int FEW = 8;

  /** Of single bytes: four of five letters are of one language. */
  private static final double LEAST_WESTERN = -4.2;

  /** Least difference of the log likelihood to the next charset. */
  private static final double CLEAR = 2;

  private CharsetEvidence() {}

  /**
   * The charset, or none.
   *
   * @param bytes text that is not UTF-8
   * @param wide whether UTF-16 is looked for as well
   */
  static Optional<Candidate> of(byte[] bytes, boolean wide) {
    byte[] sample = sample(bytes);
    Candidate best = null;
    Candidate.Score bestScore = null;
    double second = Double.NEGATIVE_INFINITY;
    for (Candidate candidate : Candidate.values()) {
      if (candidate.wide() && !wide) {
        continue;
      }
      Candidate.Score score = candidate.score(candidate.wide() ? evenHead(bytes) : sample);
      if (candidate.wide()) {
        score = score.scaled(sample.length, Math.min(bytes.length, SAMPLE));
      }
      if (bestScore == null || score.log() > bestScore.log()) {
        second = bestScore == null ? second : bestScore.log();
        best = candidate;
        bestScore = score;
      } else {
        second = Math.max(second, score.log());
      }
    }
    double least = bestScore.beyond() < FEW ? LEAST_OF_FEW : LEAST;
    least = best == Candidate.WESTERN ? LEAST_WESTERN : least;
    boolean taken = bestScore.mean() >= least && bestScore.log() - second >= CLEAR;
    return taken ? Optional.of(best) : Optional.empty();
  }

  private static byte[] evenHead(byte[] bytes) {
    return Arrays.copyOf(bytes, Math.min(bytes.length, SAMPLE) & ~1);
  }

  /** Pieces of whole lines from all over the text, each from a line with bytes beyond ASCII on. */
  static byte[] sample(byte[] bytes) {
    if (bytes.length <= SAMPLE) {
      return bytes;
    }
    ByteArrayOutputStream sample = new ByteArrayOutputStream(SAMPLE);
    int taken = 0;
    for (int piece = 0; piece < PIECES; piece++) {
      int at = Math.max(taken, (int) ((long) bytes.length * piece / PIECES));
      while (at < bytes.length && bytes[at] >= 0) {
        at++;
      }
      int from = lineStart(bytes, at, taken);
      int to = lineEnd(bytes, Math.min(bytes.length, from + SAMPLE / PIECES), from);
      sample.write(bytes, from, to - from);
      taken = to;
    }
    return sample.toByteArray();
  }

  private static int lineStart(byte[] bytes, int at, int least) {
    int from = at;
    while (from > least && at - from < SAMPLE / PIECES / 2 && bytes[from - 1] != '\n') {
      from--;
    }
    return from;
  }

  private static int lineEnd(byte[] bytes, int most, int from) {
    for (int to = most; to > from; to--) {
      if (bytes[to - 1] == '\n') {
        return to;
      }
    }
    return most;
  }
}
