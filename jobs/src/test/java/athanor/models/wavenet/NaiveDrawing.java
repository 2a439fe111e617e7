package athanor.models.wavenet;

import athanor.common.nn.sequence.Sampler;
import java.util.SplittableRandom;

/**
 * Draws sounds without queues: for each sample the whole net runs over all samples that it can
 * hear. The slow twin of {@link Drawing}.
 */
final class NaiveDrawing {
  private final Architecture architecture;
  private final SampleStep step;

  NaiveDrawing(Architecture architecture, float[] parameters) {
    this.architecture = architecture;
    this.step = new SampleStep(architecture, parameters);
  }

  byte[] draw(int length, int[] numbers, Sampler sampler, SplittableRandom random) {
    byte[] codes = new byte[length];
    for (int t = 0; t < length; t++) {
      float[] logits = logits(codes, t, numbers, length);
      codes[t] = (byte) sampler.draw(logits, 0, logits.length, random);
    }
    return codes;
  }

  /** Logits of a sample: layer by layer, everything from as far back as the net can hear. */
  float[] logits(byte[] codes, int sample, int[] numbers, int length) {
    int begin = Math.max(0, sample + 1 - architecture.receptiveField());
    int count = sample + 1 - begin;
    int channels = architecture.channels();
    float[][] inputs = new float[count][channels];
    float[][] gated = new float[count][architecture.layers() * channels];
    for (int t = 0; t < count; t++) {
      int at = begin + t;
      step.first(at == 0 ? Architecture.START : codes[at - 1] & 0xff, inputs[t]);
    }
    for (int layer = 0; layer < architecture.layers(); layer++) {
      for (int t = count - 1; t >= 0; t--) {
        int hold = (begin + t) / Architecture.HOLD * Architecture.HOLD;
        float[] shift = step.shifts(numbers, hold, length)[layer];
        step.gated(layer, read(inputs, t, architecture.dilations().get(layer)), shift, gated[t]);
      }
      for (int t = 0; t < count && layer < architecture.layers() - 1; t++) {
        step.next(layer, gated[t], inputs[t], inputs[t]);
      }
    }
    float[] logits = SampleStep.logitsRoom();
    step.logits(gated[count - 1], logits);
    return logits;
  }

  private float[][] read(float[][] inputs, int t, int dilation) {
    float[][] read = new float[architecture.kernel()][];
    for (int k = 0; k < read.length; k++) {
      int back = t - dilation * (read.length - 1 - k);
      read[k] = back < 0 ? new float[architecture.channels()] : inputs[back];
    }
    return read;
  }
}
