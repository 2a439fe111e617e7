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
   * @param shared what replicas that are averaged have in common, which Adam alone heeds
   * @param rate learning rate
   * @param step number of this step, from 1
   */
  void step(State at, Shared shared, double rate, long step);

  /**
   * What a step works on.
   *
   * @param parameters changed
   * @param gradients derivatives of the loss by the parameters; read
   * @param slots what the rule remembers, slot by slot, each as long as the parameters; changed
   */
  record State(float[] parameters, float[] gradients, float[] slots) {}

  /**
   * What replicas have in common.
   *
   * @param slots as they were when they were averaged last; read
   * @param steps that had gone into them, 0 where it never was averaged: then a replica's own does
   * @param replicas how many there are, 1 or more
   */
  record Shared(float[] slots, long steps, int replicas) {
    public Shared {
      if (steps < 0 || replicas < 1) {
        throw new IllegalArgumentException(
            "steps must be 0 or more and replicas 1 or more, got %d and %d"
                .formatted(steps, replicas));
      }
    }
  }

  /**
   * Adam (Kingma and Ba 2015, algorithm 1, with the corrections in the step size), with the rule
   * for replicas of {@code athanor.common.nn.learn.Adam}.
   */
  record Adam(double beta1, double beta2) implements Optimiser {
    @Override
    public int slots() {
      return 2;
    }

    @Override
    public void step(State at, Shared shared, double rate, long step) {
      double meanBias = 1 - Math.pow(beta1, step);
      double varianceBias = 1 - Math.pow(beta2, step);
      boolean agreed = shared.steps > 0;
      double sharedBias = agreed ? 1 - Math.pow(beta1, shared.steps) : meanBias;
      Numbers numbers =
          new Numbers(
              (float) beta1,
              (float) beta2,
              (float) (rate * Math.sqrt(varianceBias) / meanBias),
              (float) (1e-8 * Math.sqrt(varianceBias)),
              1f / shared.replicas,
              (float) (varianceBias / (sharedBias * sharedBias)));
      float[] seen = agreed ? shared.slots : at.slots;
      numbers.scalars(at, seen, numbers.vectors(at, seen));
    }

    /**
     * A step's numbers.
     *
     * @param noise what the variance counts; the square of the shared mean counts the rest of 1
     * @param unbiased what that square is multiplied by to have the variance's bias
     */
    private record Numbers(
        float beta1, float beta2, float size, float epsilon, float noise, float unbiased) {

      int vectors(State at, float[] seen) {
        int count = at.parameters.length;
        int i = 0;
        for (; i + LANES.length() <= count; i += LANES.length()) {
          FloatVector gradient = FloatVector.fromArray(LANES, at.gradients, i);
          FloatVector mean = FloatVector.fromArray(LANES, at.slots, i);
          FloatVector variance = FloatVector.fromArray(LANES, at.slots, count + i);
          mean = mean.mul(beta1).add(gradient.mul(1 - beta1));
          variance = variance.mul(beta2).add(gradient.mul(gradient).mul(1 - beta2));
          mean.intoArray(at.slots, i);
          variance.intoArray(at.slots, count + i);
          FloatVector agreed = FloatVector.fromArray(LANES, seen, i);
          FloatVector signal = agreed.mul(agreed).mul(unbiased).min(variance);
          FloatVector root = variance.mul(noise).add(signal.mul(1 - noise)).sqrt();
          FloatVector change = mean.mul(size).div(root.add(epsilon));
          FloatVector.fromArray(LANES, at.parameters, i).sub(change).intoArray(at.parameters, i);
        }
        return i;
      }

      void scalars(State at, float[] seen, int from) {
        int count = at.parameters.length;
        for (int i = from; i < count; i++) {
          float gradient = at.gradients[i];
          float mean = beta1 * at.slots[i] + (1 - beta1) * gradient;
          float variance = beta2 * at.slots[count + i] + (1 - beta2) * gradient * gradient;
          at.slots[i] = mean;
          at.slots[count + i] = variance;
          float agreed = seen[i];
          float signal = Math.min(agreed * agreed * unbiased, variance);
          float root = (float) Math.sqrt(variance * noise + signal * (1 - noise));
          at.parameters[i] -= size * mean / (root + epsilon);
        }
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
    public void step(State at, Shared shared, double rate, long step) {
      float keep = (float) decay;
      float size = (float) rate;
      float[] squares = at.slots;
      for (int i = 0; i < squares.length; i++) {
        float gradient = at.gradients[i];
        squares[i] = keep * squares[i] + (1 - keep) * gradient * gradient;
        at.parameters[i] -= size * gradient / ((float) Math.sqrt(squares[i]) + 1e-8f);
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
    public void step(State at, Shared shared, double rate, long step) {
      float size = (float) rate;
      for (int i = 0; i < at.parameters.length; i++) {
        at.parameters[i] -= size * at.gradients[i];
      }
    }
  }
}
