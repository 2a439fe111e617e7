package athanor.common.training;

/** The blocks of a snapshot for a replica to copy; only requested blocks are fetched. */
@FunctionalInterface
public interface Weights {
  /**
   * The block of a name; shared, do not modify.
   *
   * @throws IllegalArgumentException where there is none of that name
   */
  Block block(String name);
}
