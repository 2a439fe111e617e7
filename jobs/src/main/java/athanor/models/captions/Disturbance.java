package athanor.models.captions;

import athanor.common.nn.layer.TokenDropout;
import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * How a net is kept from learning its examples by heart.
 *
 * @param dropout share of the values between layers that is dropped in training
 * @param wordDropout share of the tokens before that are read as unknown in training (Bowman et al.
 *     2016, section 3.2)
 * @param mirror whether half of the pictures are mirrored left to right in training
 * @param shift pixels by which pictures are moved in training, at most
 */
public record Disturbance(double dropout, double wordDropout, boolean mirror, int shift)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** Examples as they are. */
  public static final Disturbance NONE = new Disturbance(0, 0, false, 0);

  public Disturbance {
    CaptionSettings.DROPOUT.check(dropout);
    CaptionSettings.WORD_DROPOUT.check(wordDropout);
    CaptionSettings.SHIFT.check(shift);
  }

  /** What a step loses. */
  TokenDropout drawn(SplittableRandom random) {
    return new TokenDropout(dropout, wordDropout, random);
  }
}
