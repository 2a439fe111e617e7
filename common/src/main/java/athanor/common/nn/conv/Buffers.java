package athanor.common.nn.conv;

/** Arrays that grow to what is asked for and are used again. */
final class Buffers {
  private Buffers() {}

  /** The same array where it is long enough, else a new one. */
  static float[] room(float[] known, int length) {
    return known.length >= length ? known : new float[length];
  }
}
