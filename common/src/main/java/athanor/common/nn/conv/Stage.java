package athanor.common.nn.conv;

/** A layer at work: keeps what the way back needs from the way forth. Not thread-safe. */
interface Stage extends AutoCloseable {

  /**
   * The way forth.
   *
   * @param input [batch, input size]; kept until the way back, not modified
   * @return [batch, output size], possibly longer; owned by the stage, good until the next call
   */
  float[] forward(float[] input, int batch, boolean training);

  /**
   * The way back; adds to the gradients of the parameters where they are wanted.
   *
   * @param gradient of the loss by the output; modified
   * @param wanted what is needed
   * @return gradient of the loss by the input, owned by the stage; empty where not wanted
   */
  float[] backward(float[] gradient, int batch, Wanted wanted);

  /** Tells that the parameters were changed from outside. */
  default void parametersChanged() {}

  @Override
  default void close() {}
}
