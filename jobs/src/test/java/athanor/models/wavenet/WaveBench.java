package athanor.models.wavenet;

import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.learn.Schedule;
import athanor.common.nn.loss.CrossEntropy;
import athanor.common.nn.sequence.Sampler;
import athanor.models.wavenet.SoundShard.Sound;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Speed of a WaveNet of the usual size on one thread, in CPU time: learning, and drawing by queues
 * beside drawing with the whole net. Not a test; run by {@code cluster/bench/wavenet.sh}.
 */
public final class WaveBench {
  private static final Options OPTIONS =
      new Options(
          new Options.Widths(32, 128, 128),
          new Options.Dilations(2, 512, 1),
          0,
          8192,
          new Schedule(1, 2, 1, 0.001));
  private static final int LENGTH = 20_000;

  private WaveBench() {}

  public static void main(String[] args) {
    Architecture net = OPTIONS.architecture(List.of());
    NetValues values = Waves.drawn(net, 1);
    List<Sound> sounds = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2; i++) {
      sounds.add(new Sound("", Waves.tone(440, LENGTH, random), new int[0]));
    }
    learning(net, values, sounds);
    drawing(net, values, sounds.get(0));
  }

  private static double seconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
  }

  private static void learning(Architecture architecture, NetValues values, List<Sound> sounds) {
    Windows windows = new Windows(architecture, OPTIONS.window());
    SplittableRandom random = new SplittableRandom(2);
    double best = Double.POSITIVE_INFINITY;
    try (Net net = new Net(architecture.spec(windows.length()), values);
        Tape tape = new Tape()) {
      for (int step = 0; step < 12; step++) {
        double start = seconds();
        tape.reset();
        List<Windows.Window> some =
            sounds.stream().map(sound -> windows.random(sound, random)).toList();
        WindowBatch batch = WindowBatch.of(architecture, windows.length(), some);
        Value logits = new WaveStack(architecture, net, tape, Pass.LEARN).logits(batch);
        Loss loss = CrossEntropy.of(logits, batch.codes(), batch.codes().length);
        tape.backward(loss);
        net.clearGradients();
        net.parametersChanged();
        best = Math.min(best, seconds() - start);
      }
    }
    System.out.printf(
        "learning: %,.0f samples per CPU second%n", sounds.size() * OPTIONS.window() / best);
  }

  private static void drawing(Architecture architecture, NetValues values, Sound sound) {
    Drawing drawing = new Drawing(architecture, values.parameters());
    double queues = Double.POSITIVE_INFINITY;
    for (int turn = 0; turn < 5; turn++) {
      double start = seconds();
      drawing.draw(LENGTH, new int[0], Sampler.PLAIN, new SplittableRandom(turn));
      queues = Math.min(queues, (seconds() - start) / LENGTH);
    }
    System.out.printf("drawing by queues: %.1f us per sample%n", queues * 1e6);
    report("the same loops without queues", naive(architecture, values, sound), queues);
    report("the net that learns, on each window", whole(architecture, values, sound), queues);
  }

  private static void report(String what, double seconds, double queues) {
    System.out.printf(
        "drawing by %s: %.1f us per sample, %.0f x%n", what, seconds * 1e6, seconds / queues);
  }

  private static double naive(Architecture architecture, NetValues values, Sound sound) {
    NaiveDrawing naive = new NaiveDrawing(architecture, values.parameters());
    double best = Double.POSITIVE_INFINITY;
    for (int turn = 0; turn < 10; turn++) {
      double start = seconds();
      naive.logits(sound.codes(), LENGTH - 1 - turn, new int[0], LENGTH);
      best = Math.min(best, seconds() - start);
    }
    return best;
  }

  private static double whole(Architecture architecture, NetValues values, Sound sound) {
    Windows windows = new Windows(architecture, 1);
    double best = Double.POSITIVE_INFINITY;
    try (Net net = new Net(architecture.spec(windows.length()), values);
        Tape tape = new Tape()) {
      for (int turn = 0; turn < 30; turn++) {
        double start = seconds();
        tape.reset();
        Windows.Window last = new Windows.Window(sound, LENGTH - 1, LENGTH);
        WindowBatch batch = WindowBatch.of(architecture, windows.length(), List.of(last));
        new WaveStack(architecture, net, tape, Pass.EVALUATE).logits(batch).toArray();
        best = Math.min(best, seconds() - start);
      }
    }
    return best;
  }
}
