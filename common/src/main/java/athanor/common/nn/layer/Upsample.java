package athanor.common.nn.layer;

import athanor.common.nn.Layer;
import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.ColumnBlock;
import athanor.common.nn.kernel.Floats;
import athanor.common.shape.Shape;

/**
 * A map made larger, each position a square of equal ones. With a convolution behind it, it paints
 * without the checkerboards of a transposed convolution (Odena, Dumoulin and Olah 2016).
 *
 * @param factor of height and width
 */
public record Upsample(int factor) implements Layer {
  public Upsample {
    if (factor < 1) {
      throw new IllegalArgumentException("a factor must be 1 or more, got " + factor);
    }
  }

  @Override
  public Shape output(Shape input) {
    return new Shape(factor * input.height(), factor * input.width(), input.channels());
  }

  @Override
  public Value apply(Value input, Slot slot) {
    Value y = input.tape().output(input.size(output(slot.input())), input);
    Work work = new Work(input, factor, slot.input(), y);
    work.forward();
    input.tape().record(work, y);
    return y;
  }

  /** First each position is repeated along its line, then each line. */
  private record Work(Value x, int factor, Shape in, Value y) implements Op {
    void forward() {
      Floats lines = lines();
      positions(lines).copy(positions(x.values()), factor);
      wide(y.values()).copy(wide(lines), factor);
    }

    private Floats lines() {
      return x.tape().take(x.values().count() * factor);
    }

    private ColumnBlock positions(Floats values) {
      return ColumnBlock.all(values, in.channels());
    }

    private ColumnBlock wide(Floats values) {
      return ColumnBlock.all(values, in.width() * factor * in.channels());
    }

    @Override
    public void backward() {
      Floats lines = lines();
      lines.fill(0);
      wide(lines).addSums(wide(y.gradient()), factor);
      positions(x.gradient()).addSums(positions(lines), factor);
    }
  }
}
