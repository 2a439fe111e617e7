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
   * @param shared what replicas that are averaged have in common, which Adam alone heeds
   */
  void step(
      float[] parameters, float[] gradients, float[] state, long step, double rate, Shared shared);

  /**
   * What replicas have in common.
   *
   * @param state as it was when it was averaged last; read
   * @param steps that had gone into it, 0 where it never was averaged: then a replica's own does
   * @param replicas how many there are, 1 or more
   */
  record Shared(float[] state, long steps, int replicas) {
    public Shared {
      if (steps < 0 || replicas < 1) {
        throw new IllegalArgumentException(
            "steps must be 0 or more and replicas 1 or more, got %d and %d"
                .formatted(steps, replicas));
      }
    }

    /** Of a net that nobody else learns. */
    public static Shared alone() {
      return new Shared(new float[0], 0, 1);
    }
  }

  /**
   * Adam (Kingma and Ba 2015, algorithm 1, with the corrections in the step size). A replica holds
   * what is noise in its variance for that of all replicas together, as {@link
   * athanor.common.nn.Adam#step(athanor.common.nn.Adam.State, athanor.common.nn.Adam.Shared,
   * double, long)} tells.
   */
  record Adam(double beta1, double beta2) implements Optimiser {
    @Override
    public int slots() {
      return 2;
    }

    @Override
    public void step(float[] p, float[] g, float[] state, long step, double rate, Shared shared) {
      double meanBias = 1 - Math.pow(beta1, step);
      double varianceBias = 1 - Math.pow(beta2, step);
      boolean agreed = shared.steps > 0;
      double sharedBias = agreed ? 1 - Math.pow(beta1, shared.steps) : meanBias;
      float size = (float) (rate * Math.sqrt(varianceBias) / meanBias);
      float epsilon = (float) (1e-8 * Math.sqrt(varianceBias));
      float noise = 1f / shared.replicas;
      float unbiased = (float) (varianceBias / (sharedBias * sharedBias));
      float[] seen = agreed ? shared.state : state;
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
        FloatVector common = FloatVector.fromArray(LANES, seen, i);
        FloatVector signal = common.mul(common).mul(unbiased).min(v);
        FloatVector root = v.mul(noise).add(signal.mul(1 - noise)).sqrt();
        FloatVector change = m.mul(size).div(root.add(epsilon));
        FloatVector.fromArray(LANES, p, i).sub(change).intoArray(p, i);
      }
      for (; i < n; i++) {
        state[i] = b1 * state[i] + (1 - b1) * g[i];
        state[n + i] = b2 * state[n + i] + (1 - b2) * g[i] * g[i];
        float signal = Math.min(seen[i] * seen[i] * unbiased, state[n + i]);
        float root = (float) Math.sqrt(state[n + i] * noise + signal * (1 - noise));
        p[i] -= size * state[i] / (root + epsilon);
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
    public void step(float[] p, float[] g, float[] state, long step, double rate, Shared shared) {
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
    public void step(float[] p, float[] g, float[] state, long step, double rate, Shared shared) {
      float size = (float) rate;
      for (int i = 0; i < p.length; i++) {
        p[i] -= size * g[i];
      }
    }
  }
}
