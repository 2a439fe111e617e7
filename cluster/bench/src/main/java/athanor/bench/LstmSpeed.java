package athanor.bench;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.NativeFloats;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.kernel.Precision;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.Optimiser;
import athanor.common.nn.loss.CrossEntropy;
import athanor.common.shape.Shape;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * One step of an LSTM that guesses the next of 167 values over 400 steps: forward, backward and
 * Adam. Prints the thread's own time per step; {@code lstm_torch.py} is its twin.
 */
public final class LstmSpeed {
  private static final int VALUES = 167;
  private static final int CELLS = 512;
  private static final int STEPS = 400;

  private LstmSpeed() {}

  /** Arguments: sequences in a batch, steps of training to time, f32 or bf16. */
  public static void main(String[] arguments) {
    int batch = Integer.parseInt(arguments[0]);
    int timed = Integer.parseInt(arguments[1]);
    Precision precision = Precision.valueOf(arguments[2].toUpperCase(Locale.ROOT));
    NetSpec spec =
        NetSpec.of(
            Shape.vector(VALUES), Lstm.of(VALUES, CELLS), Dense.of(VALUES, Activation.IDENTITY));
    try (Net net = new Net(spec, spec.start(Initialisation.Start.GLOROT, 1), precision);
        Tape tape = new Tape()) {
      time(net, tape, batch, timed, precision);
    }
  }

  private static void time(Net net, Tape tape, int batch, int timed, Precision precision) {
    int[] lengths = new int[batch];
    Arrays.fill(lengths, STEPS);
    Packing packing = Packing.of(lengths);
    int[] wanted = new Random(1).ints(packing.rows(), 0, VALUES).toArray();
    int count = net.parameters().count();
    Floats slots = NativeFloats.of(2L * count).all();
    List<Double> times = new ArrayList<>();
    double loss = 0;
    for (int step = 1; step <= timed + 2; step++) {
      long wall = System.nanoTime();
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      tape.reset();
      net.clearGradients();
      Value input = tape.constant(Value.Size.of(packing, Shape.vector(VALUES)));
      oneHot(input.values(), packing, wanted);
      Loss cost = CrossEntropy.of(net.forward(input, Pass.LEARN), wanted, packing.rows());
      loss = cost.value();
      tape.backward(cost);
      Adam.STANDARD.step(
          new Optimiser.State(net.parameters(), net.gradients(), slots),
          new Optimiser.Shared(slots, 0, 1),
          1e-3,
          step);
      net.parametersChanged();
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      if (step > 2) {
        times.add((end - start) / 1e6);
      } else {
        System.out.printf(
            "step %d: %.0f ms by the clock%n", step, (System.nanoTime() - wall) / 1e6);
      }
    }
    Collections.sort(times);
    System.out.printf(
        "athanor %s, batch %d: median %.0f ms, least %.0f ms a step, loss %.4f%n",
        precision, batch, times.get(times.size() / 2), times.get(0), loss);
  }

  /** Each step sees the value before it; the first sees none. */
  private static void oneHot(Floats values, Packing packing, int[] wanted) {
    values.fill(0);
    for (int b = 0; b < packing.sequences(); b++) {
      for (int t = 1; t < packing.length(b); t++) {
        values.put(packing.row(b, t) * VALUES + wanted[packing.row(b, t - 1)], 1);
      }
    }
  }
}
