package athanor.models.onnx;

import java.nio.FloatBuffer;

/** Outputs of nets as one vector per item. */
final class Pooling {
  private Pooling() {}

  /**
   * The mean over all dimensions but the batch and the values.
   *
   * @param output of 2 dimensions [batch, values], 3 [batch, time, values] or 4 [batch, values,
   *     height, width]
   * @return [batch][values]
   */
  static float[][] vectors(FloatBuffer output, long[] shape) {
    int count = (int) shape[0];
    boolean plane = shape.length == 4;
    int size = (int) (plane ? shape[1] : shape[shape.length - 1]);
    int places = plane ? (int) (shape[2] * shape[3]) : shape.length == 3 ? (int) shape[1] : 1;
    int valueStep = plane ? places : 1;
    int placeStep = plane ? 1 : size;
    float[][] vectors = new float[count][size];
    for (int i = 0; i < count; i++) {
      int from = i * size * places;
      for (int v = 0; v < size; v++) {
        double sum = 0;
        for (int p = 0; p < places; p++) {
          sum += output.get(from + v * valueStep + p * placeStep);
        }
        vectors[i][v] = (float) (sum / places);
      }
    }
    return vectors;
  }
}
