package athanor.common.nn.conv;

import athanor.common.shape.Shape;

/** Puts a condition beside every position of a map. */
final class JoinStage implements Stage {
  private final int channels;
  private final int positions;
  private final int width;
  private float[] conditions = {};
  private float[] output = {};
  private float[] byInput = {};

  JoinStage(Layer.Join layer, Shape input) {
    this.channels = input.channels();
    this.positions = input.height() * input.width();
    this.width = layer.width();
  }

  /** The conditions of the next batch, [batch, width]; kept. */
  void conditions(float[] values) {
    conditions = values;
  }

  @Override
  public float[] forward(float[] input, int batch, boolean training) {
    if (conditions.length < batch * width) {
      throw new IllegalArgumentException(
          "a batch of %d needs conditions of %d numbers each, got %d in all"
              .formatted(batch, width, conditions.length));
    }
    output = Buffers.room(output, batch * positions * (channels + width));
    for (int p = 0; p < batch * positions; p++) {
      int to = p * (channels + width);
      System.arraycopy(input, p * channels, output, to, channels);
      System.arraycopy(conditions, p / positions * width, output, to + channels, width);
    }
    return output;
  }

  @Override
  public float[] backward(float[] gradient, int batch, Wanted wanted) {
    byInput = Buffers.room(byInput, batch * positions * channels);
    for (int p = 0; p < batch * positions; p++) {
      System.arraycopy(gradient, p * (channels + width), byInput, p * channels, channels);
    }
    return byInput;
  }
}
