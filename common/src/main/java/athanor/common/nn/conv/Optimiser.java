package athanor.common.nn.conv;

import java.io.Serializable;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A rule of descent, each in one pass over parameters, gradients and its own state. */
public sealed interface Optimiser extends Serializable {
  VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

  /** Numbers of state a parameter. */
  int slots();

  /**
   * One step.
   *
   * @param state slot by slot, each as long as the parameters
   * @param step number of this step, from 1
   * @param rate learning rate
   */
  void step(float[] parameters, float[] gradients, float[] state, long step, double rate);

  /** Adam (Kingma and Ba 2015, algorithm 1, with the corrections in the step size). */
  record Adam(double beta1, double beta2) implements Optimiser {
    @Override
    public int slots() {
      return 2;
    }

    @Override
    public void step(float[] p, float[] g, float[] state, long step, double rate) {
      double second = Math.sqrt(1 - Math.pow(beta2, step));
      float size = (float) (rate * second / (1 - Math.pow(beta1, step)));
      float epsilon = (float) (1e-8 * second);
      float b1 = (float) beta1;
      float b2 = (float) beta2;
      int n = p.length;
      int i = 0;
      for (; i + LANES.length() <= n; i += LANES.length()) {
        FloatVector grad = FloatVector.fromArray(LANES, g, i);
        FloatVector m = FloatVector.fromArray(LANES, state, i);
        FloatVector v = FloatVector.fromArray(LANES, state, n + i);
        m = m.mul(b1).add(grad.mul(1 - b1));
        v = v.mul(b2).add(grad.mul(grad).mul(1 - b2));
        m.intoArray(state, i);
        v.intoArray(state, n + i);
        FloatVector change = m.mul(size).div(v.sqrt().add(epsilon));
        FloatVector.fromArray(LANES, p, i).sub(change).intoArray(p, i);
      }
      for (; i < n; i++) {
        state[i] = b1 * state[i] + (1 - b1) * g[i];
        state[n + i] = b2 * state[n + i] + (1 - b2) * g[i] * g[i];
        p[i] -= size * state[i] / ((float) Math.sqrt(state[n + i]) + epsilon);
      }
    }
  }

  /** RMSProp (Tieleman and Hinton 2012), as the first Wasserstein GAN used it. */
  record RmsProp(double decay) implements Optimiser {
    @Override
    public int slots() {
      return 1;
    }

    @Override
    public void step(float[] p, float[] g, float[] state, long step, double rate) {
      float keep = (float) decay;
      float size = (float) rate;
      for (int i = 0; i < p.length; i++) {
        state[i] = keep * state[i] + (1 - keep) * g[i] * g[i];
        p[i] -= size * g[i] / ((float) Math.sqrt(state[i]) + 1e-8f);
      }
    }
  }

  /** Plain steps down the gradient. */
  record Descent() implements Optimiser {
    @Override
    public int slots() {
      return 0;
    }

    @Override
    public void step(float[] p, float[] g, float[] state, long step, double rate) {
      float size = (float) rate;
      for (int i = 0; i < p.length; i++) {
        p[i] -= size * g[i];
      }
    }
  }
}
