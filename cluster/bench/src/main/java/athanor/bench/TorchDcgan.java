package athanor.bench;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Steps of DCGAN in PyTorch through DJL, 32 x 32 x 3, batch 64, a critic step and a generator step
 * each; the nets are TorchScript, since DJL has no transposed convolution for PyTorch. {@code
 * TorchDcgan THREADS STEPS NETS} prints a name, milliseconds a step and pictures a second.
 */
final class TorchDcgan {
  private static final int BATCH = 64;
  private static final int LATENT = 100;
  private static final Shape NOISE = new Shape(BATCH, LATENT);
  private static final Shape PICTURES = new Shape(BATCH, 3, 32, 32);

  private final Trainer generator;
  private final Trainer critic;
  private final Loss loss = Loss.sigmoidBinaryCrossEntropyLoss();

  private TorchDcgan(Trainer generator, Trainer critic) {
    this.generator = generator;
    this.critic = critic;
    generator.initialize(NOISE);
    critic.initialize(PICTURES);
  }

  public static void main(String[] arguments) throws IOException, MalformedModelException {
    System.setProperty("ai.djl.pytorch.num_threads", arguments[0]);
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    int steps = Integer.parseInt(arguments[1]);
    try (Model generator = load(arguments[2], "generator");
        Model critic = load(arguments[2], "critic");
        Trainer maker = generator.newTrainer(training());
        Trainer judge = critic.newTrainer(training())) {
      TorchDcgan adversaries = new TorchDcgan(maker, judge);
      adversaries.learn(steps / 4);
      long start = System.nanoTime();
      adversaries.learn(steps);
      double millis = (System.nanoTime() - start) / 1e6 / steps;
      System.out.printf("pytorch-%s %.1f %.0f%n", arguments[0], millis, BATCH * 1000 / millis);
    }
  }

  private static Model load(String nets, String name) throws IOException, MalformedModelException {
    Model model = Model.newInstance(name, Device.cpu(), "PyTorch");
    model.load(Path.of(nets), name, Map.of("trainParam", "true"));
    return model;
  }

  private static DefaultTrainingConfig training() {
    return new DefaultTrainingConfig(Loss.sigmoidBinaryCrossEntropyLoss())
        .optOptimizer(
            Adam.builder().optLearningRateTracker(Tracker.fixed(2e-4f)).optBeta1(0.5f).build())
        .optDevices(new Device[] {Device.cpu()});
  }

  private void learn(int steps) {
    for (int step = 0; step < steps; step++) {
      try (NDManager memory = generator.getManager().newSubManager()) {
        criticStep(memory);
        generatorStep(memory);
      }
    }
  }

  private void criticStep(NDManager memory) {
    NDArray real = memory.randomUniform(-1, 1, PICTURES);
    NDArray made = made(memory).stopGradient();
    try (GradientCollector collector = critic.newGradientCollector()) {
      NDArray onReal = cost(real, true);
      NDArray onMade = cost(made, false);
      collector.backward(onReal.add(onMade));
    }
    critic.step();
  }

  private void generatorStep(NDManager memory) {
    try (GradientCollector collector = generator.newGradientCollector()) {
      collector.backward(cost(made(memory), true));
    }
    generator.step();
  }

  private NDArray made(NDManager memory) {
    return generator.forward(new NDList(memory.randomNormal(NOISE))).singletonOrThrow();
  }

  /** Cross-entropy of the critic's view of pictures with what they are taken for. */
  private NDArray cost(NDArray pictures, boolean real) {
    NDArray values = critic.forward(new NDList(pictures)).singletonOrThrow();
    NDArray wanted = real ? values.onesLike() : values.zerosLike();
    return loss.evaluate(new NDList(wanted), new NDList(values));
  }
}
