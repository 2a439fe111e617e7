package athanor.models.autoencoder;

import athanor.common.nn.conv.Net;
import athanor.common.nn.conv.NetSpec;
import athanor.common.nn.conv.Shape;
import athanor.common.nn.conv.StockNet;
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
