package athanor.common.nn.file;

import athanor.common.nn.Layer;
import athanor.common.nn.layer.Conv;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.TransposedConv;
import athanor.common.shape.Shape;
import java.util.Arrays;

/**
 * Where each weight of ours lies in DL4J's array of the same layer, both row-major.
 *
 * @param weights number of weights
 * @param places DL4J's place of each weight
 * @param biases DL4J's place of each bias
 */
record StockOrder(int weights, int[] places, int[] biases) {

  static StockOrder of(Layer layer, Shape input) {
    if (layer instanceof Dense dense) {
      return dense(input, dense.shape());
    }
    if (layer instanceof Conv conv) {
      return kernel(conv.vertical().size(), input.channels(), conv.channels(), false);
    }
    if (layer instanceof TransposedConv conv) {
      return kernel(conv.window().size(), input.channels(), conv.channels(), true);
    }
    return new StockOrder(0, new int[0], new int[0]);
  }

  private static StockOrder dense(Shape in, Shape out) {
    int[] rows = channelsFirst(in);
    int[] columns = channelsFirst(out);
    int[] places = new int[rows.length * columns.length];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < columns.length; c++) {
        places[r * columns.length + c] = rows[r] * columns.length + columns[c];
      }
    }
    return new StockOrder(places.length, places, columns);
  }

  /** Place in [channel, row, column] of each value in [row, column, channel]. */
  private static int[] channelsFirst(Shape shape) {
    int positions = shape.height() * shape.width();
    int[] places = new int[shape.size()];
    for (int p = 0; p < positions; p++) {
      for (int c = 0; c < shape.channels(); c++) {
        places[p * shape.channels() + c] = c * positions + p;
      }
    }
    return places;
  }

  /**
   * Ours [k, k, in, out] or, transposed, [in, k, k, out]; DL4J's [out, in, k, k] or [in, out, k,
   * k].
   */
  private static StockOrder kernel(int k, int in, int out, boolean transposed) {
    int[] places = new int[k * k * in * out];
    int at = 0;
    for (int a = 0; a < (transposed ? in : k * k); a++) {
      for (int b = 0; b < (transposed ? k * k : in); b++) {
        int position = transposed ? b : a;
        int i = transposed ? a : b;
        for (int o = 0; o < out; o++) {
          int outer = transposed ? i * out + o : o * in + i;
          places[at++] = outer * k * k + position;
        }
      }
    }
    int[] biases = new int[out];
    Arrays.setAll(biases, o -> o);
    return new StockOrder(places.length, places, biases);
  }

  float[] toStock(float[] ours, int at) {
    return put(ours, at, places);
  }

  float[] biasToStock(float[] ours, int at) {
    return put(ours, at, biases);
  }

  void fromStock(float[] stock, float[] ours, int at) {
    take(stock, ours, at, places);
  }

  void biasFromStock(float[] stock, float[] ours, int at) {
    take(stock, ours, at, biases);
  }

  private static float[] put(float[] ours, int at, int[] places) {
    float[] stock = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      stock[places[i]] = ours[at + i];
    }
    return stock;
  }

  private static void take(float[] stock, float[] ours, int at, int[] places) {
    for (int i = 0; i < places.length; i++) {
      ours[at + i] = stock[places[i]];
    }
  }
}
