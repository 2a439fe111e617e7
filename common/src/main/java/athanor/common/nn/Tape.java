package athanor.common.nn;

import athanor.common.nn.kernel.Arena;
import athanor.common.nn.kernel.Floats;
import athanor.common.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a step computed, so that it can be walked backward: reverse-mode differentiation over coarse
 * operations (Griewank and Walther 2008, section 3.2). Values live in an arena that is reused from
 * step to step. One thread; close it.
 */
public final class Tape implements AutoCloseable {
  private final Arena arena = new Arena();
  private final List<Recorded> ops = new ArrayList<>();
  private long generation;

  private record Recorded(Op op, List<Value> outputs) {}

  /** Forgets the last step; its values must not be used any more. */
  public void reset() {
    ops.clear();
    arena.reset();
    generation++;
  }

  /** Grows when the tape is reset or walked backward: values of one generation share both. */
  long generation() {
    return generation;
  }

  /** Working memory of an operation, with any values; good until the tape is reset. */
  public Floats take(int count) {
    return arena.take(count);
  }

  /** How often native memory was allocated. */
  public long allocations() {
    return arena.allocations();
  }

  /** A value with any content that no gradient flows into. */
  public Value constant(Value.Size size) {
    return new Value(this, size, take(size.count()), false);
  }

  /** A batch [rows, size of the shape], copied; no gradient flows into it. */
  public Value constant(float[] values, int rows, Shape shape) {
    return filled(constant(Value.Size.of(rows, shape)), values);
  }

  /** A batch, copied, whose gradient is wanted. */
  public Value variable(float[] values, Value.Size size) {
    return filled(new Value(this, size, take(size.count()), true), values);
  }

  private static Value filled(Value value, float[] values) {
    if (values.length < value.values().count()) {
      throw new IllegalArgumentException(
          "a batch of %d rows of %d needs %d values, got %d"
              .formatted(value.rows(), value.width(), value.values().count(), values.length));
    }
    value.values().put(values, 0, value.values().count());
    return value;
  }

  /** The same values without what they came from: no gradient passes. Shares the memory. */
  public Value detached(Value value) {
    Value.Size size = new Value.Size(value.rows(), value.shape(), value.packing());
    return new Value(this, size, value.values(), false);
  }

  /**
   * The output of an operation, to be filled in by it.
   *
   * @param inputs what it is made from; where none wants a gradient, the output does not either
   */
  public Value output(Value.Size size, Value... inputs) {
    return outputOver(take(size.count()), size, inputs);
  }

  /** The output of an operation over memory that it has; see {@link #output}. */
  public Value outputOver(Floats values, Value.Size size, Value... inputs) {
    boolean wants = false;
    for (Value input : inputs) {
      wants |= input.wantsGradient();
    }
    return new Value(this, size, values, wants);
  }

  /** Records how the gradient of outputs passes to inputs, where it is wanted at all. */
  public void record(Op op, Value... outputs) {
    List<Value> wanting = Stream.of(outputs).filter(Value::wantsGradient).toList();
    if (!wanting.isEmpty()) {
      ops.add(new Recorded(op, wanting));
    }
  }

  /**
   * Walks the tape backward from a loss, once: gradients of parameters add up in their nets. An
   * operation that no gradient reached is passed over.
   */
  public void backward(Loss loss) {
    loss.seed();
    for (int i = ops.size() - 1; i >= 0; i--) {
      Recorded recorded = ops.get(i);
      if (recorded.outputs.stream().anyMatch(Value::hasGradient)) {
        recorded.op.backward();
      }
    }
    ops.clear();
    generation++;
  }

  /** The same from a value whose gradient is given, [rows, width]. */
  public void backward(Value output, float[] gradient) {
    backward(Loss.of(0, weight -> output.addGradient(gradient)));
  }

  /** Kinds of operations recorded since the last reset or backward pass, for tests. */
  Set<Class<?>> recorded() {
    return ops.stream().map(recorded -> recorded.op.getClass()).collect(Collectors.toSet());
  }

  @Override
  public void close() {
    ops.clear();
    arena.close();
  }
}
