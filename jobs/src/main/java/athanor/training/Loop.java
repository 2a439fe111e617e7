package athanor.training;

import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.RoundListener;
import athanor.common.training.Shards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainable;
import athanor.common.training.Trainer;
import athanor.spark.TrainingMeter;

/** Runs the rounds of a training, with checkpoints for a command or without. */
@FunctionalInterface
public interface Loop {
  /** Trains to the last round. */
  <D> Snapshot train(Trainable<D> trainable, Shards<D> shards);

  /** Rounds with the plain mean, without checkpoints. */
  static Loop bare(long seed, RoundListener listener) {
    RoundListener all =
        (report, snapshot) -> {
          TrainingMeter.HERE.roundDone(report, snapshot);
          listener.roundDone(report, snapshot);
        };
    Trainer trainer = new Trainer(new Averaging.Mean(), Checkpoints.none(), all);
    return new Loop() {
      @Override
      public <D> Snapshot train(Trainable<D> trainable, Shards<D> shards) {
        return trainer.train(trainable, shards, seed);
      }
    };
  }
}
