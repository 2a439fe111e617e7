package athanor.models.gan;

import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.TrainedNet;

/** A trained critic. One thread; close it. */
public final class Critic implements AutoCloseable {
  private final TrainedNet net;

  Critic(NetSpec spec, NetValues values) {
    this.net = new TrainedNet(spec, values);
  }

  /** Its values of examples [count, size]; higher is more real. */
  public float[] values(float[] examples, int count) {
    return net.map(examples, count);
  }

  /**
   * The earth mover's distance between two samples as far as this critic sees it, never more than
   * it is: the gap between their mean values over the steepest slope between any two examples.
   *
   * @param real row-major [count, size]
   * @param made the same
   */
  public double distance(float[] real, float[] made, int count) {
    return new DualDistance(net.inputSize(), real, values(real, count), made, values(made, count))
        .distance();
  }

  @Override
  public void close() {
    net.close();
  }
}
