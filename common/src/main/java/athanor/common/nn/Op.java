package athanor.common.nn;

/** One operation on a tape, which keeps what its backward pass needs. */
@FunctionalInterface
public interface Op {
  /**
   * Adds to the gradients of the operation's inputs, those that want one, from the complete
   * gradient of its output.
   */
  void backward();
}
