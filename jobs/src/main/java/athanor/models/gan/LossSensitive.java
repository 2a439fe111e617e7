package athanor.models.gan;

import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Sum;
import athanor.common.nn.loss.RowLoss;
import athanor.common.shape.Shape;
import java.io.Serializable;
import java.util.List;

/**
 * Loss-sensitive GAN (Qi 2017, "Loss-sensitive generative adversarial networks on Lipschitz
 * densities", equations 6 and 7; not the least-squares GAN): the critic learns a loss L, here the
 * negative of its value, so that a real example's is below a made one's by a margin that grows with
 * the distance of the two. Pairs that keep the margin count nothing, so that the critic does not go
 * on where examples are good already. Weight decay holds its Lipschitz constant, as in the paper.
 * The term of real examples alone, which has no lower bound, is left out, as in the author's code.
 */
record LossSensitive() implements Objective {
  private record Above() implements RowLoss.Function, Serializable {
    @Override
    public double loss(double value) {
      return Math.max(0, value);
    }

    @Override
    public double derivative(double value) {
      return value > 0 ? 1 : 0;
    }
  }

  @Override
  public Loss critic(CriticPass pass) {
    CriticForward.Verdict real = pass.ofReal();
    CriticForward.Verdict made = pass.ofMade();
    pass.gap(real.mean() - made.mean());
    Value missing =
        Sum.weighted(List.of(margins(pass), made.value(), real.value()), new float[] {1, 1, -1});
    Loss pairs = RowLoss.of(missing, new Above(), pass.rows());
    return pairs.plus(decay(pass.critic(), pass.tuning().margins().decay()));
  }

  @Override
  public Loss generator(CriticPass pass) {
    return pass.ofMade().loss(ValueLoss.RISE);
  }

  /** For each pair, the mean absolute difference of its values times the margin, [rows, 1]. */
  private static Value margins(CriticPass pass) {
    float[] real = pass.real().toArray();
    float[] made = pass.made().toArray();
    float[] margins = new float[pass.rows()];
    int size = real.length / margins.length;
    for (int i = 0; i < margins.length; i++) {
      double sum = 0;
      for (int d = i * size; d < (i + 1) * size; d++) {
        sum += Math.abs(real[d] - made[d]);
      }
      margins[i] = (float) (pass.tuning().margins().margin() * sum / size);
    }
    return pass.tape().constant(margins, margins.length, Shape.vector(1));
  }

  /** Half the squared length of the parameters times a factor. */
  private static Loss decay(Net critic, double factor) {
    double squares = critic.parameters().dot(critic.parameters());
    return Loss.of(
        0.5 * factor * squares,
        weight -> critic.gradients().add(critic.parameters(), (float) (weight * factor)));
  }
}
