package athanor.models.vae;

import athanor.common.card.InputDirectory;
import athanor.common.nn.file.CoderNets;
import athanor.common.nn.loss.Bernoulli;
import athanor.common.shape.Shape;
import athanor.datasets.image.PictureCard;
import athanor.datasets.image.PictureCoder;
import athanor.datasets.image.PicturePainter;
import athanor.datasets.image.PictureReconstructor;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;

/**
 * A trained variational auto-encoder. One thread; close it.
 *
 * @param nets the decoder makes logits; owned
 */
public record VaeModel(CoderNets nets)
    implements PictureCoder, PicturePainter, PictureReconstructor {

  /** Reads the model of a directory, for pictures of the shape in its card; close it. */
  public static VaeModel open(InputDirectory model, Configuration configuration) {
    return new VaeModel(CoderNets.open(model, PictureCard.shape(model.card()), configuration));
  }

  /** Values per code. */
  @Override
  public int codeSize() {
    return nets.decoder().inputSize();
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
    int size = nets.encoder().inputSize();
    SplittableRandom random = new SplittableRandom(seed);
    double reconstruction = 0;
    double divergence = 0;
    double importance = 0;
    for (int i = 0; i < count; i++) {
      float[] pixels = Arrays.copyOfRange(pictures, i * size, (i + 1) * size);
      Bernoulli.draw(pixels, random);
      DrawnCodes codes = DrawnCodes.of(nets.encoder().map(pixels, 1), samples, random);
      divergence += codes.divergence();
      float[] logits = nets.decoder().map(codes.values(), samples);
      double[] weights = new double[samples];
      double sum = 0;
      for (int s = 0; s < samples; s++) {
        double likelihood = -Bernoulli.of(logits, s * size, pixels, 0, size);
        sum += likelihood;
        weights[s] = likelihood + codes.logRatios()[s];
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
  @Override
  public float[] encode(float[] pictures, int count) {
    int size = codeSize();
    float[] encoded = nets.encoder().map(pictures, count);
    float[] means = new float[count * size];
    for (int i = 0; i < count; i++) {
      System.arraycopy(encoded, i * 2 * size, means, i * size, size);
    }
    return means;
  }

  /** Pixel probabilities [count, picture size] of codes [count, code size]. */
  public float[] decode(float[] codes, int count) {
    float[] all = nets.decoder().map(codes, count);
    for (int i = 0; i < all.length; i++) {
      all[i] = (float) (1 / (1 + Math.exp(-all[i])));
    }
    return all;
  }

  @Override
  public float[] reconstruct(float[] pictures, int count) {
    return decode(encode(pictures, count), count);
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
  public void close() {
    nets.close();
  }
}
