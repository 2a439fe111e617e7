package athanor.models.film;

import athanor.common.nn.NetSpec;
import athanor.common.nn.sequence.Sampler;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws the pixels of a frame one after the other. The masked convolutions of a pixel read only
 * features of pixels before it, which are kept: a frame costs one pass of the decoder, not one per
 * pixel. Not thread-safe.
 */
final class FrameDrawing {
  private final int height;
  private final int width;
  private final int channels;
  private final float[] parameters;
  private final int frame;
  private final int[] layers;
  private final int mix;
  private final int logits;
  private final float[][] maps;

  FrameDrawing(FilmNet net, float[] parameters) {
    NetSpec spec = net.spec();
    List<String> decoder = net.decoder();
    this.height = net.frame().height();
    this.width = net.frame().width();
    this.channels = net.channels();
    this.parameters = parameters;
    this.frame = spec.parametersBefore(FilmNet.FRAME);
    this.layers = decoder.stream().mapToInt(spec::parametersBefore).toArray();
    this.mix = spec.parametersBefore(FilmNet.MIX);
    this.logits = spec.parametersBefore(FilmNet.LOGITS);
    this.maps = new float[layers.length + 1][height * width * channels];
  }

  /** Logit and outcome of a pixel, as they are drawn. */
  @FunctionalInterface
  interface Drawn {
    void pixel(double logit);
  }

  /**
   * Draws a frame.
   *
   * @param condition [height, width, channels]
   * @param to receives 0 or 1 for each pixel
   * @param at where its first pixel is
   * @param drawn hears the logit of each pixel
   */
  void draw(
      float[] condition, byte[] to, int at, Sampler sampler, SplittableRandom random, Drawn drawn) {
    float[] both = new float[2];
    for (int pixel = 0; pixel < height * width; pixel++) {
      float logit = logit(condition, to, at, pixel);
      both[1] = logit;
      to[at + pixel] = (byte) sampler.draw(both, 0, 2, random);
      drawn.pixel(logit);
    }
  }

  private float logit(float[] condition, byte[] pixels, int at, int pixel) {
    int place = pixel * channels;
    readPixels(condition, pixels, at, pixel);
    for (int i = 0; i < layers.length; i++) {
      float[] sums = layer(maps[i], layers[i], pixel);
      for (int c = 0; c < channels; c++) {
        maps[i + 1][place + c] = maps[i][place + c] + Math.max(0, sums[c]);
      }
    }
    float[] mixed = Arrays.copyOfRange(parameters, mix + 2 * channels * channels, logits);
    add(maps[layers.length], place, mix, mixed);
    add(condition, place, mix + channels * channels, mixed);
    float logit = parameters[logits + channels];
    for (int c = 0; c < channels; c++) {
      logit += Math.max(0, mixed[c]) * parameters[logits + c];
    }
    return logit;
  }

  /** The first layer, which reads pixels: only white ones cost anything. */
  private void readPixels(float[] condition, byte[] pixels, int at, int pixel) {
    int kernel = FilmNet.FRAME_KERNEL;
    int bias = frame + kernel * kernel * channels;
    float[] map = maps[0];
    int place = pixel * channels;
    for (int c = 0; c < channels; c++) {
      map[place + c] = condition[place + c] + parameters[bias + c];
    }
    for (int tap = 0; tap < kernel * kernel / 2; tap++) {
      int from = neighbour(pixel, tap, kernel);
      if (from >= 0 && pixels[at + from] != 0) {
        for (int c = 0; c < channels; c++) {
          map[place + c] += parameters[frame + tap * channels + c];
        }
      }
    }
  }

  /** Sums of a masked convolution at one position. */
  private float[] layer(float[] map, int layer, int pixel) {
    int kernel = FilmNet.KERNEL;
    int each = channels * channels;
    int bias = layer + kernel * kernel * each;
    float[] sums = Arrays.copyOfRange(parameters, bias, bias + channels);
    for (int tap = 0; tap <= kernel * kernel / 2; tap++) {
      int from = neighbour(pixel, tap, kernel);
      if (from >= 0) {
        add(map, from * channels, layer + tap * each, sums);
      }
    }
    return sums;
  }

  /** The pixel that an element of a kernel reads; -1 outside of the frame. */
  private int neighbour(int pixel, int tap, int kernel) {
    int row = pixel / width + tap / kernel - kernel / 2;
    int column = pixel % width + tap % kernel - kernel / 2;
    return row < 0 || column < 0 || column >= width ? -1 : row * width + column;
  }

  /** Adds a position's features times a matrix [channels, channels]. */
  private void add(float[] map, int place, int matrix, float[] sums) {
    for (int i = 0; i < channels; i++) {
      float x = map[place + i];
      int row = matrix + i * channels;
      for (int o = 0; o < channels; o++) {
        sums[o] += x * parameters[row + o];
      }
    }
  }
}
