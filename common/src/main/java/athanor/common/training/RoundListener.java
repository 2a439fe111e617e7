package athanor.common.training;

/** Told of each round as it ends, on the driver. */
@FunctionalInterface
public interface RoundListener {
  void roundDone(RoundReport report, Snapshot snapshot);
}
