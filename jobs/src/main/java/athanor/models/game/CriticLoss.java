package athanor.models.game;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;
import athanor.common.nn.loss.Bernoulli;
import athanor.common.nn.loss.SquaredError;
import java.util.Arrays;

/** What a critic's values cost where they should say real, or made; means over all values. */
enum CriticLoss {
  /** The value is the logit of being real (Goodfellow et al. 2014, non-saturating). */
  LOGISTIC {
    @Override
    Loss of(Value values, float wanted) {
      float[] all = new float[values.values().count()];
      Arrays.fill(all, wanted);
      return Bernoulli.of(values, all).times(1.0 / values.width());
    }
  },
  /** The squared distance from 1 for real, 0 for made (Mao et al. 2017). */
  LEAST_SQUARES {
    @Override
    Loss of(Value values, float wanted) {
      Value target = values.tape().constant(values.size(values.shape()));
      target.values().fill(wanted);
      return SquaredError.of(values, target, values.values().count());
    }
  };

  abstract Loss of(Value values, float wanted);

  Loss real(Value values) {
    return of(values, 1);
  }

  Loss made(Value values) {
    return of(values, 0);
  }

  /** What a critic wants: real values for the first, made for the second. */
  Loss parted(Value real, Value made) {
    return real(real).plus(made(made));
  }
}
