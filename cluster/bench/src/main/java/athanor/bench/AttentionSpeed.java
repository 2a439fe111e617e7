package athanor.bench;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Slot;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.NativeFloats;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.AdditiveAttention;
import athanor.common.nn.layer.Attended;
import athanor.common.nn.layer.Concat;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Embedding;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.Rows;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.Optimiser;
import athanor.common.nn.loss.CrossEntropy;
import athanor.common.shape.Shape;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One step of a decoder with additive attention: forward, backward and Adam. Prints the thread's
 * own time per step; {@code attention_torch.py} is its twin.
 */
public final class AttentionSpeed {
  private static final int BATCH = 32;
  private static final int SOURCE = 60;
  private static final int TARGET = 15;
  private static final int CELLS = 256;
  private static final int WORDS = 8000;
  private static final int WARM = 30;
  private static final Shape STATE = Shape.vector(CELLS);
  private static final Embedding EMBEDDING = new Embedding(WORDS, CELLS);
  private static final AdditiveAttention ATTENTION = new AdditiveAttention(CELLS, CELLS, CELLS);
  private static final Lstm LSTM = Lstm.of(2 * CELLS, CELLS);

  private final Net net;
  private final Tape tape;
  private final Packing source = Packing.of(filled(SOURCE));
  private final Packing step = Packing.of(filled(1));
  private final int[] sequences = IntStream.range(0, BATCH).toArray();
  private final float[] states = new float[BATCH * SOURCE * CELLS];
  private final int[][] words;
  private final int[] wanted;

  private AttentionSpeed(Net net, Tape tape) {
    this.net = net;
    this.tape = tape;
    Random random = new Random(1);
    for (int i = 0; i < states.length; i++) {
      states[i] = (float) random.nextGaussian();
    }
    this.words =
        IntStream.range(0, TARGET)
            .mapToObj(t -> random.ints(BATCH, 0, WORDS).toArray())
            .toArray(int[][]::new);
    this.wanted = random.ints(BATCH * TARGET, 0, WORDS).toArray();
  }

  private static int[] filled(int length) {
    int[] lengths = new int[BATCH];
    Arrays.fill(lengths, length);
    return lengths;
  }

  /** Argument: steps of training to time. */
  public static void main(String[] arguments) {
    NetSpec spec =
        NetSpec.of(
            List.of(
                new NetSpec.Part("words", Shape.vector(1), EMBEDDING),
                new NetSpec.Part("attention", STATE, ATTENTION),
                new NetSpec.Part("lstm", Shape.vector(2 * CELLS), LSTM),
                new NetSpec.Part(
                    "out", Shape.vector(2 * CELLS), Dense.of(WORDS, Activation.IDENTITY))));
    try (Net net = new Net(spec, spec.start(Initialisation.Start.GLOROT, 1));
        Tape tape = new Tape()) {
      new AttentionSpeed(net, tape).time(Integer.parseInt(arguments[0]));
    }
  }

  private void time(int timed) {
    Floats slots = NativeFloats.of(2L * net.parameters().count()).all();
    List<Double> times = new ArrayList<>();
    double loss = 0;
    for (int number = 1; number <= timed + WARM; number++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      tape.reset();
      net.clearGradients();
      Loss cost = CrossEntropy.of(logits(), wanted, wanted.length);
      loss = cost.value();
      tape.backward(cost);
      Adam.STANDARD.step(
          new Optimiser.State(net.parameters(), net.gradients(), slots),
          new Optimiser.Shared(slots, 0, 1),
          1e-3,
          number);
      net.parametersChanged();
      long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      if (number > WARM) {
        times.add((end - start) / 1e6);
      }
    }
    Collections.sort(times);
    System.out.printf(
        "athanor: median %.1f ms, least %.1f ms a step, loss %.4f%n",
        times.get(times.size() / 2), times.get(0), loss);
  }

  private Value logits() {
    Value read = tape.variable(states, Value.Size.of(source, STATE));
    Slot attention = net.slot("attention", tape, Pass.LEARN);
    Attended attended = ATTENTION.look(read, attention);
    Value none = tape.constant(new float[BATCH * CELLS], BATCH, STATE);
    Lstm.State state = new Lstm.State(none, none);
    List<Value> seen = new ArrayList<>();
    for (int t = 0; t < TARGET; t++) {
      Value context = ATTENTION.find(state.output(), sequences, attended, attention).context();
      Value word = EMBEDDING.look(words[t], step, net.slot("words", tape, Pass.LEARN));
      Lstm.Input input = Lstm.Input.of(Concat.of(word, context)).from(state);
      state = LSTM.run(input, net.slot("lstm", tape, Pass.LEARN)).last();
      seen.add(Concat.of(state.output(), context));
    }
    return net.apply("out", Rows.stacked(seen), Pass.LEARN);
  }
}
