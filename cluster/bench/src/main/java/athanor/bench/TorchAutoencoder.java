package athanor.bench;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;

/**
 * Steps of an LSTM autoencoder 13-100-13 in PyTorch through DJL, 60 frames, batch 64: {@code
 * TorchAutoencoder THREADS STEPS} prints a name, milliseconds a batch and segments a second.
 */
final class TorchAutoencoder {
  private static final int BATCH = 64;
  private static final int FRAMES = 60;
  private static final int COEFFICIENTS = 13;
  private static final int SIZE = 100;

  private TorchAutoencoder() {}

  public static void main(String[] arguments) {
    System.setProperty("ai.djl.pytorch.num_threads", arguments[0]);
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    int steps = Integer.parseInt(arguments[1]);
    try (Model model = Model.newInstance("autoencoder", Device.cpu(), "PyTorch")) {
      model.setBlock(net());
      try (Trainer trainer = model.newTrainer(training())) {
        trainer.initialize(new Shape(BATCH, FRAMES, COEFFICIENTS));
        learn(trainer, steps / 4);
        long start = System.nanoTime();
        learn(trainer, steps);
        double millis = (System.nanoTime() - start) / 1e6 / steps;
        System.out.printf("pytorch-%s %.1f %.0f%n", arguments[0], millis, BATCH * 1000 / millis);
      }
    }
  }

  /** The last state of the encoder, unrolled over all frames, is what the decoder hears. */
  private static Block net() {
    return new SequentialBlock()
        .add(lstm(true))
        .add(states -> new NDList(states.get(1).transpose(1, 0, 2).repeat(1, FRAMES)))
        .add(lstm(false))
        .add(Linear.builder().setUnits(COEFFICIENTS).build());
  }

  private static Block lstm(boolean withState) {
    return LSTM.builder()
        .setStateSize(SIZE)
        .setNumLayers(1)
        .optBatchFirst(true)
        .optReturnState(withState)
        .build();
  }

  private static DefaultTrainingConfig training() {
    return new DefaultTrainingConfig(Loss.l2Loss())
        .optOptimizer(Adam.builder().optLearningRateTracker(Tracker.fixed(1e-3f)).build())
        .optDevices(new Device[] {Device.cpu()});
  }

  private static void learn(Trainer trainer, int steps) {
    for (int step = 0; step < steps; step++) {
      try (NDManager memory = trainer.getManager().newSubManager();
          GradientCollector collector = trainer.newGradientCollector()) {
        NDArray frames = memory.randomNormal(new Shape(BATCH, FRAMES, COEFFICIENTS));
        NDList heard = trainer.forward(new NDList(frames));
        collector.backward(trainer.getLoss().evaluate(new NDList(frames), heard));
      }
      trainer.step();
    }
  }
}
