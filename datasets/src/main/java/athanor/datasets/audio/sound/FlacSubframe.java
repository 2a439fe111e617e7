package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.util.Arrays;

/** One channel of a FLAC frame (RFC 9639, section 9.2). */
final class FlacSubframe {
  private static final int[][] FIXED = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};

  private FlacSubframe() {}

  /** Decodes {@code length} samples of so many bits. */
  static void read(BitReader in, int bits, int[] samples, int length) {
    int head = in.bits(8);
    int type = head >> 1;
    int wasted = (head & 1) == 0 ? 0 : in.unary() + 1;
    int depth = bits - wasted;
    if (head >= 128 || depth < 1) {
      throw corrupt("subframe header " + head);
    }
    if (type == 0) {
      Arrays.fill(samples, 0, length, in.signed(depth));
    } else if (type == 1) {
      verbatim(in, depth, samples, 0, length);
    } else if (type >= 8 && type <= 12) {
      int order = type - 8;
      warmUp(in, depth, samples, order, length);
      residual(in, samples, order, length);
      predict(samples, FIXED[order], 0, length);
    } else if (type >= 32) {
      linear(in, depth, samples, type - 31, length);
    } else {
      throw corrupt("subframe type " + type);
    }
    for (int i = 0; wasted > 0 && i < length; i++) {
      samples[i] <<= wasted;
    }
  }

  private static void verbatim(BitReader in, int depth, int[] samples, int from, int to) {
    for (int i = from; i < to; i++) {
      samples[i] = in.signed(depth);
    }
  }

  private static void warmUp(BitReader in, int depth, int[] samples, int order, int length) {
    if (order > length) {
      throw corrupt("predictor of order %d over %d samples".formatted(order, length));
    }
    verbatim(in, depth, samples, 0, order);
  }

  private static void linear(BitReader in, int depth, int[] samples, int order, int length) {
    warmUp(in, depth, samples, order, length);
    int precision = in.bits(4) + 1;
    int shift = in.signed(5);
    if (precision == 16 || shift < 0) {
      throw corrupt("predictor of precision %d and shift %d".formatted(precision, shift));
    }
    int[] weights = new int[order];
    for (int i = 0; i < order; i++) {
      weights[i] = in.signed(precision);
    }
    residual(in, samples, order, length);
    predict(samples, weights, shift, length);
  }

  /** Residuals in partitions, each with its Rice parameter, into samples[order..length). */
  private static void residual(BitReader in, int[] samples, int order, int length) {
    int method = in.bits(2);
    if (method > 1) {
      throw corrupt("residual coding " + method);
    }
    int width = method == 0 ? 4 : 5;
    int partitions = 1 << in.bits(4);
    int each = length / partitions;
    if (each * partitions != length || each < order) {
      throw corrupt("%d partitions of %d samples".formatted(partitions, length));
    }
    int at = order;
    for (int p = 1; p <= partitions; p++) {
      int parameter = in.bits(width);
      int end = p * each;
      if (parameter == (1 << width) - 1) {
        verbatim(in, in.bits(5), samples, at, end);
      } else {
        for (int i = at; i < end; i++) {
          samples[i] = in.rice(parameter);
        }
      }
      at = end;
    }
  }

  /** Adds to each residual what the samples before it say. */
  private static void predict(int[] samples, int[] weights, int shift, int length) {
    int order = weights.length;
    for (int i = order; i < length; i++) {
      long sum = 0;
      for (int j = 0; j < order; j++) {
        sum += (long) weights[j] * samples[i - 1 - j];
      }
      samples[i] += (int) (sum >> shift);
    }
  }

  private static BadAudioException corrupt(String seen) {
    return new BadAudioException(Reason.CORRUPT, "damaged FLAC data: " + seen);
  }
}
