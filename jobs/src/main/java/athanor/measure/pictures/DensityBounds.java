package athanor.measure.pictures;

import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.file.CoderNets;
import athanor.common.nn.loss.Bernoulli;
import athanor.common.nn.loss.GaussianCode;
import athanor.common.shape.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Bounds of the log likelihood of binary pictures, in nats per picture; higher is better.
 *
 * @param elbo reconstruction minus divergence
 * @param reconstruction mean log likelihood given the code
 * @param divergence mean divergence of the codes from the standard normal
 * @param importance the importance-weighted bound (Burda et al. 2016), at or above the ELBO
 */
public record DensityBounds(
    double elbo, double reconstruction, double divergence, double importance) {

  /**
   * Measures pictures, each drawn to binary pixels once.
   *
   * @param nets the encoder gives means, then natural logs of variances; the decoder makes logits
   * @param pictures [count, size] of 0..1
   * @param samples codes per picture of the importance-weighted bound
   */
  public static DensityBounds of(
      CoderNets nets, float[] pictures, int count, int samples, long seed) {
    int size = nets.encoder().inputSize();
    SplittableRandom random = new SplittableRandom(seed);
    double reconstruction = 0;
    double divergence = 0;
    double importance = 0;
    for (int i = 0; i < count; i++) {
      float[] pixels = Arrays.copyOfRange(pictures, i * size, (i + 1) * size);
      Bernoulli.draw(pixels, random);
      Codes codes = Codes.of(nets.encoder().map(pixels, 1), samples, random);
      divergence += codes.divergence;
      float[] logits = nets.decoder().map(codes.values, samples);
      double[] weights = new double[samples];
      double sum = 0;
      for (int s = 0; s < samples; s++) {
        double likelihood = -Bernoulli.of(logits, s * size, pixels, 0, size);
        sum += likelihood;
        weights[s] = likelihood + codes.logRatios[s];
      }
      reconstruction += sum / samples;
      importance += logMean(weights);
    }
    return new DensityBounds(
        (reconstruction - divergence) / count,
        reconstruction / count,
        divergence / count,
        importance / count);
  }

  /** By name, as a card holds them. */
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("elbo", elbo);
    figures.put("reconstruction", reconstruction);
    figures.put("divergence", divergence);
    figures.put("importance_weighted", importance);
    return figures;
  }

  private static double logMean(double[] logs) {
    double most = Arrays.stream(logs).max().orElseThrow();
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - most);
    }
    return most + Math.log(sum / logs.length);
  }

  /**
   * Several codes of one picture.
   *
   * @param values [samples, code size]
   * @param divergence of the distribution from the standard normal, in nats
   * @param logRatios natural log of the prior's density over the posterior's, per code
   */
  private record Codes(float[] values, double divergence, double[] logRatios) {

    /** Draws codes of means and natural logs of variances. */
    static Codes of(float[] encoded, int samples, SplittableRandom random) {
      float[] repeated = new float[samples * encoded.length];
      for (int s = 0; s < samples; s++) {
        System.arraycopy(encoded, 0, repeated, s * encoded.length, encoded.length);
      }
      try (Tape tape = new Tape()) {
        Value distribution = tape.constant(repeated, samples, Shape.vector(encoded.length));
        GaussianCode drawn = GaussianCode.draw(distribution, random);
        double[] logRatios = new double[samples];
        for (int s = 0; s < samples; s++) {
          logRatios[s] = drawn.logRatio(s);
        }
        return new Codes(
            drawn.code().toArray(), GaussianCode.divergence(distribution).value(), logRatios);
      }
    }
  }
}
