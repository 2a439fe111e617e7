package athanor.common.nn;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * One case of the gradient check: fast code on a tape, and the same function in plain loops and
 * double precision.
 *
 * @param name for the report
 * @param spec the net whose parameters are checked; may have no parameters
 * @param inputs sizes of the values that go in
 * @param fast the function on a tape
 * @param plain the same in double
 */
record GradientCase(String name, NetSpec spec, List<Value.Size> inputs, Fast fast, Plain plain) {

  /** A function on a tape. */
  @FunctionalInterface
  interface Fast {
    /** Returns a value, or a loss. */
    Made run(Net net, List<Value> inputs);
  }

  /** The same function in double. */
  @FunctionalInterface
  interface Plain {
    /** Returns all values that come out, or the loss alone. */
    double[] run(double[] parameters, double[][] inputs);
  }

  /** What comes out: a value or a loss. */
  sealed interface Made {
    record Values(Value value) implements Made {}

    record Losses(Loss loss) implements Made {}
  }

  static GradientCase layer(String name, NetSpec spec, Value.Size input, Plain plain) {
    return new GradientCase(
        name,
        spec,
        List.of(input),
        (net, in) -> new Made.Values(net.forward(in.get(0), Pass.LEARN)),
        plain);
  }

  /** A net that its forward code runs in its own way. */
  static GradientCase layer(
      String name,
      NetSpec spec,
      Value.Size input,
      BiFunction<Net, Value, Value> forward,
      Plain plain) {
    return new GradientCase(
        name,
        spec,
        List.of(input),
        (net, in) -> new Made.Values(forward.apply(net, in.get(0))),
        plain);
  }

  static GradientCase loss(
      String name,
      List<Value.Size> inputs,
      Function<List<Value>, Loss> fast,
      ToDoubleFunction<double[][]> plain) {
    return new GradientCase(
        name,
        NetSpec.of(List.of()),
        inputs,
        (net, in) -> new Made.Losses(fast.apply(in)),
        (parameters, in) -> new double[] {plain.applyAsDouble(in)});
  }

  @Override
  public String toString() {
    return name;
  }
}
