package athanor.models.pixelrnn;

import athanor.common.nn.learn.Schedule;
import java.io.Serializable;

/**
 * Hyper-parameters of a net that draws pixel by pixel.
 *
 * @param sight which pixels it reads at each step
 * @param cells of the LSTM
 * @param embedding size of the vector that stands for a value
 * @param dropout share of the LSTM's outputs that are dropped in training
 * @param inputDropout share of its inputs that are dropped in training
 * @param clip longest gradient that a step follows
 * @param mirror whether half of the pictures are seen in a mirror
 * @param shift how far pictures are moved at random, in pixels; what comes in repeats the edge
 * @param schedule how long and how fast it learns
 */
public record Options(
    PixelInputs sight,
    int cells,
    int embedding,
    double dropout,
    double inputDropout,
    double clip,
    boolean mirror,
    int shift,
    Schedule schedule)
    implements Serializable {
  public Options {
    check("cells", cells, 1, 1 << 14);
    check("embedding", embedding, 1, 1 << 14);
    check("dropout", dropout, 0, 0.95);
    check("input-dropout", inputDropout, 0, 0.95);
    check("shift", shift, 0, 64);
    if (!(clip > 0)) {
      throw new IllegalArgumentException("clip must be above 0, got " + clip);
    }
  }

  private static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be %s..%s, got %s".formatted(name, least, most, value));
    }
  }
}
