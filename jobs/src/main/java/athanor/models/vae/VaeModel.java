package athanor.models.vae;

import athanor.common.nn.conv.Net;
import athanor.common.nn.conv.NetSpec;
import athanor.common.nn.conv.StockNet;
import athanor.common.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A trained variational auto-encoder. One thread; close it. */
public final class VaeModel implements AutoCloseable {
  /** File of the encoder in a model's directory: a stock DL4J zip. */
  public static final String ENCODER = "encoder.zip";

  /** File of the decoder, to logits. */
  public static final String DECODER = "decoder.zip";

  private static final int BATCH = 64;

  private final Net encoder;
  private final Net decoder;

  private VaeModel(Net encoder, Net decoder) {
    this.encoder = encoder;
    this.decoder = decoder;
  }

  static VaeModel of(NetSpec in, NetSpec.Numbers inNumbers, NetSpec out, NetSpec.Numbers numbers) {
    return new VaeModel(new Net(in, inNumbers), new Net(out, numbers));
  }

  /** Reads what {@link #writeEncoder} and {@link #writeDecoder} wrote. */
  public static VaeModel read(
      InputStream encoder, InputStream decoder, Shape picture, String where) {
    StockNet.Saved in = StockNet.read(encoder, where);
    StockNet.Saved out = StockNet.read(decoder, where);
    return of(in.spec().withInput(picture), in.numbers(), out.spec(), out.numbers());
  }

  public void writeEncoder(OutputStream out) throws IOException {
    StockNet.write(encoder.spec(), encoder.numbers(), out);
  }

  public void writeDecoder(OutputStream out) throws IOException {
    StockNet.write(decoder.spec(), decoder.numbers(), out);
  }

  /** Numbers in a code. */
  public int codeSize() {
    return decoder.spec().input().size();
  }

  /**
   * Bounds of the log likelihood, in nats a picture; higher is better.
   *
   * @param elbo reconstruction minus divergence
   * @param reconstruction mean log likelihood given the code
   * @param divergence mean divergence of the codes from the standard normal
   * @param importance the importance-weighted bound (Burda et al. 2016), at or above the ELBO
   */
  public record Bounds(double elbo, double reconstruction, double divergence, double importance) {}

  /**
   * Measures pictures [count, size] of 0..1, each drawn to binary pixels once.
   *
   * @param samples codes a picture of the importance-weighted bound
   */
  public Bounds bounds(float[] pictures, int count, int samples, long seed) {
    int size = encoder.spec().input().size();
    SplittableRandom random = new SplittableRandom(seed);
    double reconstruction = 0;
    double divergence = 0;
    double importance = 0;
    GaussianCode code = new GaussianCode(codeSize(), samples);
    float[] repeated = new float[samples * 2 * codeSize()];
    for (int i = 0; i < count; i++) {
      float[] pixels = Arrays.copyOfRange(pictures, i * size, (i + 1) * size);
      Bernoulli.draw(pixels, random);
      float[] encoded = encoder.forward(pixels, 1, false);
      for (int s = 0; s < samples; s++) {
        System.arraycopy(encoded, 0, repeated, s * 2 * codeSize(), 2 * codeSize());
      }
      divergence += code.draw(repeated, random) / samples;
      float[] logits = decoder.forward(code.values(), samples, false);
      double[] weights = new double[samples];
      double sum = 0;
      for (int s = 0; s < samples; s++) {
        double likelihood = -Bernoulli.loss(logits, s * size, pixels, 0, size);
        sum += likelihood;
        weights[s] = likelihood + code.logRatio(s);
      }
      reconstruction += sum / samples;
      importance += logMean(weights);
    }
    return new Bounds(
        (reconstruction - divergence) / count,
        reconstruction / count,
        divergence / count,
        importance / count);
  }

  private static double logMean(double[] logs) {
    double most = Arrays.stream(logs).max().orElseThrow();
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    return most + Math.log(sum / logs.length);
  }

  /** Means [count, code size] of the codes of pictures [count, picture size] of 0..1. */
  public float[] means(float[] pictures, int count) {
    int in = encoder.spec().input().size();
    int size = codeSize();
    float[] means = new float[count * size];
    for (int from = 0; from < count; from += BATCH) {
      int batch = Math.min(BATCH, count - from);
      float[] part = Arrays.copyOfRange(pictures, from * in, (from + batch) * in);
      float[] encoded = encoder.forward(part, batch, false);
      for (int i = 0; i < batch; i++) {
        System.arraycopy(encoded, i * 2 * size, means, (from + i) * size, size);
      }
    }
    return means;
  }

  /** Pixel probabilities [count, picture size] of codes [count, code size]. */
  public float[] decode(float[] codes, int count) {
    float[] logits = decoder.forward(codes, count, false);
    float[] all = new float[count * decoder.spec().output().size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = (float) (1 / (1 + Math.exp(-logits[i])));
    }
    return all;
  }

  @Override
  public void close() {
    encoder.close();
    decoder.close();
  }
}
