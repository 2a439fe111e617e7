package athanor.common.nn.layer;

import static athanor.common.nn.kernel.Elementwise.scalar;

import athanor.common.nn.Layer;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.shape.Shape;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * Drops values at random in training and scales the others up, so that nothing is to be done in an
 * evaluation (Srivastava et al. 2014, section 10). Which ones is drawn from {@link
 * athanor.common.nn.Net#seed}.
 *
 * @param share of values that are dropped, 0 up to 1; as near as 1 in 65,536
 */
public record Dropout(double share) implements Layer {
  private static final int STEPS = 1 << 16;

  public Dropout {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("dropout must be in [0, 1), got " + share);
    }
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }

  @Override
  public Value apply(Value input, Slot slot) {
    return slot.pass().trains() && share > 0 ? drop(input, slot.random()) : input;
  }

  /** Drops values, whatever the pass. */
  public Value drop(Value x, SplittableRandom random) {
    Value mask = x.tape().constant(x.size(x.shape()));
    Floats values = mask.values();
    int dropped = (int) Math.round(share * STEPS);
    float kept = (float) STEPS / (STEPS - dropped);
    ByteBuffer bytes = values.bytes();
    long bits = 0;
    for (int i = 0; i < values.count(); i++) {
      bits = i % 4 == 0 ? random.nextLong() : bits >>> 16;
      scalar(bytes, values.offset() + i, (bits & (STEPS - 1)) < dropped ? 0 : kept);
    }
    return Gate.of(x, mask);
  }
}
