package athanor.common.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Compares the backward pass of a case with central differences of its plain twin in double: the
 * length of the difference of two gradients may be 1e-4 of the gradient's own, for each input and
 * each part of the net by itself. There is no absolute allowance.
 */
final class GradientCheck {
  private static final double TOLERANCE = 1e-4;
  private static final double STEP = 1e-5;

  /** Forward passes before the checked one: a spectral norm finds its vectors in them. */
  private static final int WARM_UPS = 300;

  private final GradientCase checked;
  private final double[] parameters;
  private final double[][] inputs;
  private final double[] weights;
  private final Set<Class<?>> recorded = new HashSet<>();

  GradientCheck(GradientCase checked, long seed) {
    this.checked = checked;
    SplittableRandom random = new SplittableRandom(seed);
    float[] start = checked.spec().start(Initialisation.Start.GLOROT, seed).parameters();
    this.parameters = new double[start.length];
    for (int i = 0; i < start.length; i++) {
      parameters[i] = (float) (start[i] + 0.1 * random.nextGaussian());
    }
    this.inputs = new double[checked.inputs().size()][];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = normal(random, checked.inputs().get(i).count());
    }
    this.weights = normal(random, checked.plain().run(parameters, inputs).length);
  }

  private static double[] normal(SplittableRandom random, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Kinds of operations and losses that the case ran. */
  Set<Class<?>> recorded() {
    return recorded;
  }

  void run() {
    NetSpec spec = checked.spec();
    float[] statistics = spec.start(Initialisation.Start.GLOROT, 1).statistics();
    try (Tape tape = new Tape();
        Net net = new Net(spec, new NetValues(floats(parameters), statistics))) {
      for (int i = 0; spec.statistics() > 0 && i < WARM_UPS; i++) {
        checked.fast().run(net, variables(tape));
        net.parametersChanged();
        tape.reset();
      }
      List<Value> in = variables(tape);
      GradientCase.Made made = checked.fast().run(net, in);
      recorded.addAll(tape.recorded());
      backward(tape, made);
      for (int i = 0; i < inputs.length; i++) {
        compare(
            "input " + i,
            in.get(i).gradient().toArray(),
            differences(inputs[i], 0, inputs[i].length));
      }
      for (NetSpec.Place place : spec.places()) {
        int from = place.parameters();
        int count = place.part().layer().parameters(place.part().input());
        float[] got = net.gradients().part(from, count).toArray();
        compare("part " + place.part().name(), got, differences(parameters, from, count));
      }
    }
  }

  private List<Value> variables(Tape tape) {
    List<Value> in = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      in.add(tape.variable(floats(inputs[i]), checked.inputs().get(i)));
    }
    return in;
  }

  private void backward(Tape tape, GradientCase.Made made) {
    if (made instanceof GradientCase.Made.Losses losses) {
      recorded.addAll(losses.loss().kinds());
      compare("loss", new float[] {(float) losses.loss().value()}, plain());
      tape.backward(losses.loss().times(weights[0]));
    } else if (made instanceof GradientCase.Made.Values values) {
      compare("output", values.value().toArray(), plain());
      tape.backward(values.value(), floats(weights));
    }
  }

  private double[] plain() {
    return checked.plain().run(parameters, inputs);
  }

  private double[] differences(double[] values, int from, int count) {
    double[] differences = new double[count];
    for (int i = 0; i < count; i++) {
      double kept = values[from + i];
      values[from + i] = kept + STEP;
      double high = weighted();
      values[from + i] = kept - STEP;
      differences[i] = (high - weighted()) / (2 * STEP);
      values[from + i] = kept;
    }
    return differences;
  }

  private double weighted() {
    double[] output = plain();
    double sum = 0;
    for (int i = 0; i < output.length; i++) {
      sum += weights[i] * output[i];
    }
    return sum;
  }

  private void compare(String what, float[] got, double[] expected) {
    assertThat(got).as(what).hasSameSizeAs(expected);
    double squares = 0;
    double off = 0;
    for (int i = 0; i < expected.length; i++) {
      squares += expected[i] * expected[i];
      off += (got[i] - expected[i]) * (got[i] - expected[i]);
    }
    assertThat(Math.sqrt(off))
        .as(
            "%s of %s: expected %s, got %s",
            what, checked.name(), head(expected), Arrays.toString(Arrays.copyOf(got, 5)))
        .isLessThanOrEqualTo(TOLERANCE * Math.sqrt(squares));
  }

  private static String head(double[] values) {
    return Arrays.toString(Arrays.copyOf(values, 5));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
