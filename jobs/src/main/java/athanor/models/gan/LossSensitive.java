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
  public Loss critic(CriticPass bout) {
    CriticForward.Verdict real = bout.ofReal();
    CriticForward.Verdict made = bout.ofMade();
    bout.gap(real.mean() - made.mean());
    Value missing =
        Sum.weighted(List.of(margins(bout), made.value(), real.value()), new float[] {1, 1, -1});
    Loss pairs = RowLoss.of(missing, new Above(), bout.rows());
    return pairs.plus(decay(bout.critic(), bout.tuning().margins().decay()));
  }

  @Override
  public Loss generator(CriticPass bout) {
    return bout.ofMade().loss(ValueLoss.RISE);
  }

  /** For each pair, the mean absolute difference of its values times the margin, [rows, 1]. */
  private static Value margins(CriticPass bout) {
    float[] real = bout.real().toArray();
    float[] made = bout.made().toArray();
    float[] margins = new float[bout.rows()];
    int size = real.length / margins.length;
    for (int i = 0; i < margins.length; i++) {
      double sum = 0;
      for (int d = i * size; d < (i + 1) * size; d++) {
        sum += Math.abs(real[d] - made[d]);
      }
      margins[i] = (float) (bout.tuning().margins().margin() * sum / size);
    }
    return bout.tape().constant(margins, margins.length, Shape.vector(1));
  }

  /** Half the squared length of the parameters times a factor. */
  private static Loss decay(Net critic, double factor) {
    double squares = critic.parameters().dot(critic.parameters());
    return Loss.of(
        0.5 * factor * squares,
        weight -> critic.gradients().add(critic.parameters(), (float) (weight * factor)));
  }
}
