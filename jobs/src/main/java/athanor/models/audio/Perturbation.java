package athanor.models.audio;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.features.VocalTract;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What another speaker may do to a word: another vocal tract and another pace. The net hears the
 * perturbed segment and its target is a clean one, so that it learns to ignore who speaks.
 *
 * @param coefficients values per frame
 * @param voices transforms of a frame, each row-major [coefficients, coefficients], of which one is
 *     drawn for a segment; empty to leave the voice as it is. Kept, do not modify
 * @param tempo largest change of the pace: durations are multiplied by up to 1 + tempo or divided
 *     by as much, 0..1 (Ko et al. 2015, tempo perturbation)
 * @param bySegment whether frames are normalised by segment, and so are again afterwards
 */
public record Perturbation(int coefficients, List<float[]> voices, double tempo, boolean bySegment)
    implements Serializable {
  /** Changes nothing. */
  public static final Perturbation NONE = new Perturbation(1, List.of(), 0, false);

  private static final int VOICES = 10;

  public Perturbation {
    AudioSettings.TEMPO.check(tempo);
  }

  /**
   * What the encoder's input suffers, for frames made in a way. Where a number is not given it is
   * the default for frames that are normalised, and 0 for others.
   *
   * @param vtlp how far frequencies are moved at most, as a share
   * @param tempo how much longer or shorter words become at most, as a share
   * @throws IllegalArgumentException where frames that are not normalised would be perturbed
   */
  public static Perturbation of(
      FeatureOptions features, Optional<Double> vtlp, Optional<Double> tempo) {
    boolean fit = features.normalisation() != Normalisation.NONE;
    double reach = vtlp.orElse(fit && !features.hasNet() ? AudioSettings.VTLP.standard() : 0);
    double pace = tempo.orElse(fit ? AudioSettings.TEMPO.standard() : 0);
    AudioSettings.VTLP.check(reach);
    if (!fit && (reach > 0 || pace > 0)) {
      throw new IllegalArgumentException(
          "vtlp and tempo must be 0 for frames that are not normalised, got %s and %s"
              .formatted(reach, pace));
    }
    if (features.hasNet() && reach > 0) {
      throw new IllegalArgumentException(
          "vtlp must be 0 for frames that a net made, got %s; perturb what the net learns from"
              .formatted(reach));
    }
    VocalTract tract = new VocalTract(features);
    List<float[]> voices = new ArrayList<>();
    for (int voice = -VOICES; reach > 0 && voice <= VOICES; voice++) {
      voices.add(tract.transform(1 + reach * voice / VOICES));
    }
    boolean bySegment = features.normalisation() == Normalisation.SEGMENT;
    return new Perturbation(features.size(), voices, pace, bySegment);
  }

  /**
   * A segment as another speaker might have said it; where frames are normalised by segment, each
   * coefficient is brought back to mean 0 and variance 1.
   *
   * @param frames row-major [frames, coefficients], so normalised; not modified
   * @return frames of the same size, as many as the drawn pace makes; the argument itself where
   *     nothing is perturbed
   */
  float[] applied(float[] frames, SplittableRandom random) {
    if (voices.isEmpty() && tempo == 0) {
      return frames;
    }
    float[] perturbed = frames;
    if (!voices.isEmpty()) {
      perturbed = multiplied(voices.get(random.nextInt(voices.size())), perturbed, coefficients);
    }
    if (tempo > 0) {
      double factor = Math.exp(Math.log1p(tempo) * (2 * random.nextDouble() - 1));
      perturbed = stretched(perturbed, coefficients, factor);
    }
    if (bySegment) {
      Normalisation.normalise(coefficients, List.of(perturbed));
    }
    return perturbed;
  }

  private static float[] multiplied(float[] transform, float[] frames, int size) {
    float[] out = new float[frames.length];
    for (int at = 0; at < out.length; at += size) {
      for (int k = 0; k < size; k++) {
        float sum = 0;
        for (int j = 0; j < size; j++) {
          sum += transform[k * size + j] * frames[at + j];
        }
        out[at + k] = sum;
      }
    }
    return out;
  }

  /** As many frames as the factor makes, drawn in straight lines between the ones there are. */
  static float[] stretched(float[] frames, int size, double factor) {
    int before = frames.length / size;
    int after = Math.max(1, (int) Math.round(before * factor));
    float[] out = new float[after * size];
    for (int t = 0; t < after; t++) {
      double at = after == 1 ? 0 : t * (before - 1.0) / (after - 1);
      int low = (int) at;
      int high = Math.min(low + 1, before - 1);
      float part = (float) (at - low);
      for (int k = 0; k < size; k++) {
        out[t * size + k] = (1 - part) * frames[low * size + k] + part * frames[high * size + k];
      }
    }
    return out;
  }
}
