package athanor.common.nn.layer;

import athanor.common.nn.Layer;
import athanor.common.nn.Net;
import athanor.common.nn.Pass;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a residual block: what went into the parts before it is added to what came out of them
 * (He et al. 2016, "Deep residual learning for image recognition", section 3.2). {@link #forward}
 * runs a net that has some.
 *
 * @param parts how many parts the block has
 */
public record Skip(int parts) implements Layer {
  public Skip {
    if (parts < 1) {
      throw new IllegalArgumentException("a block must have 1 part or more, got " + parts);
    }
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }

  /** Refuses: what went into the block is needed. */
  @Override
  public Value apply(Value input, Slot slot) {
    throw new IllegalStateException("a net with residual blocks must be run by Skip.forward");
  }

  /** Runs all parts of a stack with residual blocks. */
  public static Value forward(Net net, Value input, Pass pass) {
    List<Layer> layers = net.spec().layers();
    List<Value> before = new ArrayList<>();
    Value value = input;
    for (int part = 0; part < layers.size(); part++) {
      before.add(value);
      value =
          layers.get(part) instanceof Skip skip
              ? Sum.of(value, before.get(part - skip.parts))
              : net.forward(value, pass, part, part + 1);
    }
    return value;
  }
}
