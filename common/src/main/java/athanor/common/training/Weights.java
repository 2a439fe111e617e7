package athanor.common.training;

/** Where a replica finds the blocks it wants to copy; only those it asks for are fetched. */
@FunctionalInterface
public interface Weights {
  /**
   * The block of a name; shared, do not modify.
   *
   * @throws IllegalArgumentException where there is none of that name
   */
  Block block(String name);
}
