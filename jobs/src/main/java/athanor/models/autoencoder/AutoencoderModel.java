package athanor.models.autoencoder;

import athanor.common.card.InputDirectory;
import athanor.common.nn.NetValues;
import athanor.common.nn.TrainedNet;
import athanor.common.nn.file.CoderNets;
import athanor.common.shape.Shape;
import athanor.datasets.image.PictureCard;
import athanor.datasets.image.PictureCoder;
import athanor.datasets.image.PicturePainter;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * A trained auto-encoder: pictures to codes, codes to pictures. One thread; close it.
 *
 * @param nets owned
 */
public record AutoencoderModel(CoderNets nets) implements PictureCoder, PicturePainter {

  /** Reads the model of a directory, for pictures of the shape in its card; close it. */
  public static AutoencoderModel open(InputDirectory model, Configuration configuration) {
    return new AutoencoderModel(
        CoderNets.open(model, PictureCard.shape(model.card()), configuration));
  }

  /**
   * The same net with its codes changed linearly so that they lie as far from each other as their
   * pictures do, as nearly as can be; what it paints stays. Owned by the caller.
   *
   * @param pictures row-major [count, picture size], some that it learned from
   */
  public AutoencoderModel even(float[] pictures, int count, long seed) {
    TrainedNet encoder = nets.encoder();
    TrainedNet decoder = nets.decoder();
    CodeMetric metric = CodeMetric.of(decoder, encode(pictures, count), count, seed);
    NetValues in = encoder.values();
    NetValues out = decoder.values();
    int size = codeSize();
    int last = encoder.spec().layers().size() - 1;
    float[] root = metric.power(0.5);
    // Weights [inputs, code size] and the biases below them: rows that end in a code.
    int rows = encoder.spec().input(last).size() + 1;
    multiply(in.parameters(), encoder.spec().parametersBefore(last), rows, size, root);
    int units = decoder.spec().input(1).size();
    float[] first = Arrays.copyOf(out.parameters(), size * units);
    float[] back = multiplied(metric.power(-0.5), size, size, first, units);
    System.arraycopy(back, 0, out.parameters(), 0, back.length);
    return new AutoencoderModel(CoderNets.of(encoder.spec(), in, decoder.spec(), out));
  }

  private static void multiply(float[] values, int at, int rows, int size, float[] by) {
    float[] left = Arrays.copyOfRange(values, at, at + rows * size);
    System.arraycopy(multiplied(left, rows, size, by, size), 0, values, at, left.length);
  }

  /** Row-major [rows, inner] times [inner, columns]. */
  private static float[] multiplied(float[] left, int rows, int inner, float[] right, int columns) {
    float[] product = new float[rows * columns];
    double[] sums = new double[columns];
    for (int row = 0; row < rows; row++) {
      Arrays.fill(sums, 0);
      for (int k = 0; k < inner; k++) {
        double factor = left[row * inner + k];
        for (int column = 0; column < columns; column++) {
          sums[column] += factor * right[k * columns + column];
        }
      }
      for (int column = 0; column < columns; column++) {
        product[row * columns + column] = (float) sums[column];
      }
    }
    return product;
  }

  /** Values per code. */
  @Override
  public int codeSize() {
    return nets.codeSize();
  }

  /** Codes [count, code size] of pictures [count, picture size] of 0..1. */
  @Override
  public float[] encode(float[] pictures, int count) {
    return nets.encode(pictures, count);
  }

  /** Pictures [count, picture size] of codes [count, code size]. */
  public float[] decode(float[] codes, int count) {
    return nets.decoder().map(codes, count);
  }

  @Override
  public Shape shape() {
    return nets.encoder().spec().input();
  }

  @Override
  public float[] paint(float[] codes, float[] conditions, int count) {
    return decode(codes, count);
  }

  @Override
  public Optional<PictureCoder> coder() {
    return Optional.of(this);
  }

  @Override
  public void close() {
    nets.close();
  }
}
