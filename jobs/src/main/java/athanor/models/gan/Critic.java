package athanor.models.gan;

import athanor.common.nn.conv.Net;
import athanor.common.nn.conv.NetSpec;
import java.util.Arrays;

/** A trained critic. One thread; close it. */
public final class Critic implements AutoCloseable {
  private static final int BATCH = 64;
  private final Net net;

  Critic(NetSpec spec, NetSpec.Numbers numbers) {
    this.net = new Net(spec, numbers);
  }

  /** Its values of examples [count, size]; higher is more real. */
  public float[] values(float[] examples, int count) {
    int size = net.spec().input().size();
    float[] values = new float[count];
    for (int from = 0; from < count; from += BATCH) {
      int batch = Math.min(BATCH, count - from);
      float[] part = Arrays.copyOfRange(examples, from * size, (from + batch) * size);
      System.arraycopy(net.forward(part, batch, false), 0, values, from, batch);
    }
    return values;
  }

  /**
   * The earth mover's distance between two samples as far as this critic sees it, never more than
   * it is: the gap between their mean values over the steepest slope between any two examples.
   *
   * @param real row-major [count, size]
   * @param made the same
   */
  public double distance(float[] real, float[] made, int count) {
    return new DualDistance(
            net.spec().input().size(), real, values(real, count), made, values(made, count))
        .distance();
  }

  @Override
  public void close() {
    net.close();
  }
}
