package athanor.common.training;

/** Is called on the driver at the end of each round. */
@FunctionalInterface
public interface RoundListener {

  /** What a training does between two reports. */
  enum Stage {
    /** Shards learn, and what they learned comes in. */
    LEARNING,
    /** What came in becomes the next snapshot. */
    AVERAGING,
    /** A checkpoint is written. */
    CHECKPOINT
  }

  void roundDone(RoundReport report, Snapshot snapshot);

  /** A stage of a round begins. */
  default void begins(Stage stage, Round round) {}
}
