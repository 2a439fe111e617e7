package athanor.common.nn.conv;

/**
 * Puts each two neighbours in order, the larger first, and takes gradients back to where they came
 * from.
 */
final class MaxMinStage implements Stage {
  private final int size;
  private float[] input = {};
  private float[] output = {};
  private float[] byInput = {};

  /** Over examples of so many numbers, an even number. */
  MaxMinStage(int size) {
    this.size = size;
  }

  @Override
  public float[] forward(float[] input, int batch, boolean training) {
    this.input = input;
    output = Buffers.room(output, batch * size);
    for (int i = 0; i < batch * size; i += 2) {
      output[i] = Math.max(input[i], input[i + 1]);
      output[i + 1] = Math.min(input[i], input[i + 1]);
    }
    return output;
  }

  @Override
  public float[] backward(float[] gradient, int batch, Wanted wanted) {
    byInput = Buffers.room(byInput, batch * size);
    for (int i = 0; i < batch * size; i += 2) {
      int swapped = input[i] < input[i + 1] ? 1 : 0;
      byInput[i + swapped] = gradient[i];
      byInput[i + 1 - swapped] = gradient[i + 1];
    }
    return byInput;
  }
}
