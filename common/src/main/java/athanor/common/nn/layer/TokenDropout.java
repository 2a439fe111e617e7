package athanor.common.nn.layer;

import athanor.common.nn.Value;
import java.util.SplittableRandom;

/**
 * What a net that reads tokens loses in training: values between layers, and tokens, which it then
 * reads as unknown (Bowman et al. 2016, section 3.2).
 *
 * @param values share of the values that is dropped
 * @param tokens share of the tokens that is read as unknown
 */
public record TokenDropout(double values, double tokens, SplittableRandom random) {
  /** Nothing is lost. */
  public static final TokenDropout NONE = new TokenDropout(0, 0, new SplittableRandom(0));

  /** A token as it is read. */
  public int read(int token, int unknown) {
    return tokens > 0 && random.nextDouble() < tokens ? unknown : token;
  }

  /** Values with some of them dropped. */
  public Value drop(Value x) {
    return values > 0 ? new Dropout(values).drop(x, random) : x;
  }
}
