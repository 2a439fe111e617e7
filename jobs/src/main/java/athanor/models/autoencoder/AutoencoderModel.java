package athanor.models.autoencoder;

import athanor.common.nn.conv.Net;
import athanor.common.nn.conv.NetSpec;
import athanor.common.nn.conv.StockNet;
import athanor.common.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** A trained auto-encoder: pictures to codes, codes to pictures. One thread; close it. */
public final class AutoencoderModel implements AutoCloseable {
  /** File of the encoder in a model's directory: a stock DL4J zip. */
  public static final String ENCODER = "encoder.zip";

  /** File of the decoder. */
  public static final String DECODER = "decoder.zip";

  private static final int BATCH = 64;

  private final Net encoder;
  private final Net decoder;

  private AutoencoderModel(Net encoder, Net decoder) {
    this.encoder = encoder;
    this.decoder = decoder;
  }

  static AutoencoderModel of(NetSpec whole, int encoderLayers, NetSpec.Numbers numbers) {
    return new AutoencoderModel(
        new Net(whole.part(0, encoderLayers), whole.part(numbers, 0, encoderLayers)),
        new Net(
            whole.part(encoderLayers, whole.layers().size()),
            whole.part(numbers, encoderLayers, whole.layers().size())));
  }

  /**
   * The same net with its codes changed linearly so that they lie as far from each other as their
   * pictures do, as nearly as can be; what it paints stays. Owned by the caller.
   *
   * @param pictures row-major [count, picture size], some that it learned from
   */
  public AutoencoderModel even(float[] pictures, int count, long seed) {
    CodeMetric metric = CodeMetric.of(decoder, encode(pictures, count), count, seed);
    NetSpec.Numbers in = encoder.numbers().copy();
    NetSpec.Numbers out = decoder.numbers().copy();
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
    return new AutoencoderModel(new Net(encoder.spec(), in), new Net(decoder.spec(), out));
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

  /**
   * Reads what {@link #writeEncoder} and {@link #writeDecoder} wrote.
   *
   * @param where the model, for messages
   */
  public static AutoencoderModel read(
      InputStream encoder, InputStream decoder, Shape picture, String where) {
    StockNet.Saved in = StockNet.read(encoder, where);
    StockNet.Saved out = StockNet.read(decoder, where);
    return new AutoencoderModel(
        new Net(in.spec().withInput(picture), in.numbers()), new Net(out.spec(), out.numbers()));
  }

  public void writeEncoder(OutputStream out) throws IOException {
    StockNet.write(encoder.spec(), encoder.numbers(), out);
  }

  public void writeDecoder(OutputStream out) throws IOException {
    StockNet.write(decoder.spec(), decoder.numbers(), out);
  }

  /** Shape of the pictures. */
  public Shape picture() {
    return encoder.spec().input();
  }

  /** Numbers in a code. */
  public int codeSize() {
    return encoder.spec().output().size();
  }

  /** Codes [count, code size] of pictures [count, picture size] of 0..1. */
  public float[] encode(float[] pictures, int count) {
    return through(encoder, pictures, count);
  }

  /** Pictures [count, picture size] of codes [count, code size]. */
  public float[] decode(float[] codes, int count) {
    return through(decoder, codes, count);
  }

  private static float[] through(Net net, float[] values, int count) {
    int in = net.spec().input().size();
    int out = net.spec().output().size();
    float[] all = new float[count * out];
    for (int from = 0; from < count; from += BATCH) {
      int batch = Math.min(BATCH, count - from);
      float[] part = Arrays.copyOfRange(values, from * in, (from + batch) * in);
      System.arraycopy(net.forward(part, batch, false), 0, all, from * out, batch * out);
    }
    return all;
  }

  @Override
  public void close() {
    encoder.close();
    decoder.close();
  }
}
