package athanor.models.word2vec;

/**
 * The logistic function and its logarithm by table, 1/128 apart and held at +-16, where what is cut
 * off is less than 1e-6.
 */
final class Sigmoid {
  private static final int LIMIT = 16;
  private static final int STEPS = 128;
  private static final float[] VALUE = new float[2 * LIMIT * STEPS + 1];
  private static final float[] LOG = new float[VALUE.length];

  static {
    for (int i = 0; i < VALUE.length; i++) {
      double x = i / (double) STEPS - LIMIT;
      VALUE[i] = (float) (1 / (1 + Math.exp(-x)));
      LOG[i] = (float) -Math.log1p(Math.exp(-x));
    }
  }

  private Sigmoid() {}

  /** The index of a value in the tables. NaN has index 0 and is found when a round ends. */
  static int index(float x) {
    float held = Math.max(-LIMIT, Math.min(LIMIT, x));
    return (int) ((held + LIMIT) * STEPS + 0.5f);
  }

  /** 1 / (1 + exp(-x)) of an index. */
  static float value(int index) {
    return VALUE[index];
  }

  /** log sigmoid(x) of an index. */
  static float log(int index) {
    return LOG[index];
  }

  /** log sigmoid(-x) of an index. */
  static float logOfNegative(int index) {
    return LOG[LOG.length - 1 - index];
  }
}
