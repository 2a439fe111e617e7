package athanor.models.gan;

import athanor.common.nn.conv.Net;
import athanor.common.nn.conv.NetSpec;

/** A trained critic. One thread; close it. */
public final class Critic implements AutoCloseable {
  private static final int BATCH = 64;
  private final Net net;

  Critic(NetSpec spec, NetSpec.Numbers numbers) {
    this.net = new Net(spec, numbers);
  }

  /** Its mean value over examples [count, size]; higher is more real. */
  public double mean(float[] examples, int count) {
    int size = net.spec().input().size();
    double sum = 0;
    for (int from = 0; from < count; from += BATCH) {
      int batch = Math.min(BATCH, count - from);
      float[] part = java.util.Arrays.copyOfRange(examples, from * size, (from + batch) * size);
      float[] values = net.forward(part, batch, false);
      for (int i = 0; i < batch; i++) {
        sum += values[i];
      }
    }
    return sum / count;
  }

  @Override
  public void close() {
    net.close();
  }
}
