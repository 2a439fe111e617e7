package athanor.common.nn.learn;

import athanor.common.nn.kernel.Floats;

/**
 * RMSProp (Tieleman and Hinton 2012), as the first Wasserstein GAN used it.
 *
 * @param decay of the running mean of squared gradients, 0 up to 1
 */
public record RmsProp(double decay) implements Optimiser {
  private static final float EPSILON = 1e-8f;

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void step(State at, Shared shared, double rate, long step) {
    float keep = (float) decay;
    float size = (float) rate;
    float[] squares = at.slots().toArray();
    float[] gradients = at.gradients().toArray();
    float[] parameters = at.parameters().toArray();
    for (int i = 0; i < squares.length; i++) {
      float gradient = gradients[i];
      squares[i] = keep * squares[i] + (1 - keep) * gradient * gradient;
      parameters[i] -= size * gradient / ((float) Math.sqrt(squares[i]) + EPSILON);
    }
    write(squares, at.slots());
    write(parameters, at.parameters());
  }

  private static void write(float[] values, Floats to) {
    to.put(values, 0, values.length);
  }
}
