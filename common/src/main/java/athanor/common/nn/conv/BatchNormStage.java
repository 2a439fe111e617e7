package athanor.common.nn.conv;

import athanor.common.shape.Shape;
import java.util.Arrays;

/** Batch norm at work; parameters are scale then shift, statistics mean then mean square. */
final class BatchNormStage implements Stage {
  private static final double EPSILON = 1e-5;
  private static final float KEEP = 0.9f;
  private static final int FLOAT_ROWS = 256;

  private final Layer.Slices slices;
  private final Activation activation;
  private final int channels;
  private final int positions;
  private float[] normal = {};
  private float[] output = {};
  private float[] byInput = {};
  private final float[] inverse;
  private boolean trained;

  BatchNormStage(Layer.BatchNorm layer, Shape input, Layer.Slices slices) {
    this.slices = slices;
    this.activation = layer.activation();
    this.channels = input.channels();
    this.positions = input.height() * input.width();
    this.inverse = new float[channels];
  }

  @Override
  public float[] forward(float[] input, int batch, boolean training) {
    int rows = batch * positions;
    normal = Buffers.room(normal, rows * channels);
    output = Buffers.room(output, rows * channels);
    trained = training;
    float[] mean = training ? measure(input, rows) : running();
    float[] scale = new float[channels];
    float[] shift = new float[channels];
    System.arraycopy(slices.parameters(), slices.at(), scale, 0, channels);
    System.arraycopy(slices.parameters(), slices.at() + channels, shift, 0, channels);
    for (int r = 0; r < rows; r++) {
      int at = r * channels;
      for (int c = 0; c < channels; c++) {
        float n = (input[at + c] - mean[c]) * inverse[c];
        normal[at + c] = n;
        output[at + c] = n * scale[c] + shift[c];
      }
    }
    activation.apply(output, 0, rows * channels);
    return output;
  }

  private float[] measure(float[] input, int rows) {
    float[] mean = columns(input, input, rows, false);
    float[] centred = new float[channels];
    double[] squares = new double[channels];
    for (int from = 0; from < rows; from += FLOAT_ROWS) {
      Arrays.fill(centred, 0);
      for (int r = from; r < Math.min(rows, from + FLOAT_ROWS); r++) {
        int at = r * channels;
        for (int c = 0; c < channels; c++) {
          float d = input[at + c] - mean[c];
          centred[c] += d * d;
        }
      }
      for (int c = 0; c < channels; c++) {
        squares[c] += centred[c];
      }
    }
    float[] statistics = slices.statistics();
    for (int c = 0; c < channels; c++) {
      double variance = squares[c] / rows;
      inverse[c] = (float) (1 / Math.sqrt(variance + EPSILON));
      int m = slices.statisticsAt() + c;
      int s = m + channels;
      statistics[m] = KEEP * statistics[m] + (1 - KEEP) * mean[c];
      statistics[s] = (float) (KEEP * statistics[s] + (1 - KEEP) * (variance + mean[c] * mean[c]));
    }
    return mean;
  }

  private float[] running() {
    float[] mean = new float[channels];
    for (int c = 0; c < channels; c++) {
      mean[c] = slices.statistics()[slices.statisticsAt() + c];
      double square = slices.statistics()[slices.statisticsAt() + channels + c];
      double variance = Math.max(0, square - (double) mean[c] * mean[c]);
      inverse[c] = (float) (1 / Math.sqrt(variance + EPSILON));
    }
    return mean;
  }

  /** Column means of a, or of a times b. */
  private float[] columns(float[] a, float[] b, int rows, boolean product) {
    float[] part = new float[channels];
    double[] sums = new double[channels];
    for (int from = 0; from < rows; from += FLOAT_ROWS) {
      Arrays.fill(part, 0);
      for (int r = from; r < Math.min(rows, from + FLOAT_ROWS); r++) {
        int at = r * channels;
        if (product) {
          for (int c = 0; c < channels; c++) {
            part[c] += a[at + c] * b[at + c];
          }
        } else {
          for (int c = 0; c < channels; c++) {
            part[c] += a[at + c];
          }
        }
      }
      for (int c = 0; c < channels; c++) {
        sums[c] += part[c];
      }
    }
    float[] means = new float[channels];
    for (int c = 0; c < channels; c++) {
      means[c] = (float) (sums[c] / rows);
    }
    return means;
  }

  @Override
  public float[] backward(float[] gradient, int batch, Wanted wanted) {
    int rows = batch * positions;
    activation.slope(gradient, output, 0, rows * channels);
    float[] byShift = columns(gradient, gradient, rows, false);
    float[] byScale = columns(gradient, normal, rows, true);
    float[] factor = new float[channels];
    for (int c = 0; c < channels; c++) {
      if (wanted.parameters()) {
        slices.gradients()[slices.at() + c] += byScale[c] * rows;
        slices.gradients()[slices.at() + channels + c] += byShift[c] * rows;
      }
      factor[c] = slices.parameters()[slices.at() + c] * inverse[c];
      if (!trained) {
        byShift[c] = 0;
        byScale[c] = 0;
      }
    }
    byInput = Buffers.room(byInput, rows * channels);
    for (int r = 0; r < rows; r++) {
      int at = r * channels;
      for (int c = 0; c < channels; c++) {
        byInput[at + c] = factor[c] * (gradient[at + c] - byShift[c] - normal[at + c] * byScale[c]);
      }
    }
    return byInput;
  }
}
