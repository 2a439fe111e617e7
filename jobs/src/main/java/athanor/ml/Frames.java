package athanor.ml;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import scala.collection.Iterator;
import scala.collection.Seq;

/** Frames of one row, flat row-major [frame, coefficient]. */
final class Frames {
  private Frames() {}

  /**
   * The values of a row.
   *
   * @throws IllegalArgumentException where they are no whole number of frames
   */
  static float[] of(Seq<Float> given, int coefficients) {
    if (given.size() % coefficients != 0) {
      throw new IllegalArgumentException(
          "a segment must be whole frames of %d values, got %d values"
              .formatted(coefficients, given.size()));
    }
    float[] values = new float[given.size()];
    Iterator<Float> iterator = given.iterator();
    for (int i = 0; i < values.length; i++) {
      values[i] = iterator.next();
    }
    return values;
  }

  /** A name that the same frames always have. */
  static String name(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.array());
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
