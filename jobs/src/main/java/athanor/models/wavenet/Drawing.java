package athanor.models.wavenet;

import athanor.common.nn.sequence.Sampler;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws sounds sample by sample. Each layer keeps a queue of its own inputs, so that a sample costs
 * one step of each layer, however far the net can hear (Le Paine et al. 2016, "Fast WaveNet
 * generation algorithm"). Not thread-safe.
 */
final class Drawing {
  private final Architecture architecture;
  private final SampleStep step;
  private final Queue[] queues;
  private final float[] gated;
  private final float[] logits = SampleStep.logitsRoom();
  private final float[] input;

  /**
   * Draws from a net.
   *
   * @param parameters kept, do not modify
   */
  Drawing(Architecture architecture, float[] parameters) {
    this.architecture = architecture;
    this.step = new SampleStep(architecture, parameters);
    this.queues =
        architecture.dilations().stream()
            .map(dilation -> new Queue(dilation, architecture))
            .toArray(Queue[]::new);
    this.gated = new float[architecture.layers() * architecture.channels()];
    this.input = new float[architecture.channels()];
  }

  /**
   * A drawn sound.
   *
   * @param nats negative log of its probability under the net, whatever the temperature
   */
  record Drawn(byte[] codes, double nats) {}

  /**
   * The inputs of a layer at the last samples. Silence at first, as the padding of whole sounds.
   */
  private static final class Queue {
    private final int dilation;
    private final float[][] ring;
    private final float[][] read;
    private int next;

    Queue(int dilation, Architecture architecture) {
      this.dilation = dilation;
      this.read = new float[architecture.kernel()][];
      this.ring = new float[dilation * (architecture.kernel() - 1) + 1][architecture.channels()];
    }

    void clear() {
      for (float[] step : ring) {
        Arrays.fill(step, 0);
      }
    }

    /** Takes an input and returns those that the filter reads, the oldest first. */
    float[][] take(float[] input) {
      System.arraycopy(input, 0, ring[next], 0, input.length);
      for (int k = 0; k < read.length; k++) {
        int back = dilation * (read.length - 1 - k);
        read[k] = ring[Math.floorMod(next - back, ring.length)];
      }
      next = next + 1 == ring.length ? 0 : next + 1;
      return read;
    }
  }

  /**
   * Draws a sound.
   *
   * @param length samples
   * @param numbers of the traits' values
   */
  Drawn draw(int length, int[] numbers, Sampler sampler, SplittableRandom random) {
    for (Queue queue : queues) {
      queue.clear();
    }
    byte[] codes = new byte[length];
    double nats = 0;
    int code = Architecture.START;
    float[][] shifts = {};
    for (int t = 0; t < length; t++) {
      if (t % Architecture.HOLD == 0) {
        shifts = step.shifts(numbers, t, length);
      }
      logits(code, shifts);
      code = sampler.draw(logits, 0, logits.length, random);
      nats += nats(code);
      codes[t] = (byte) code;
    }
    return new Drawn(codes, nats);
  }

  private void logits(int code, float[][] shifts) {
    step.first(code, input);
    for (int layer = 0; layer < queues.length; layer++) {
      step.gated(layer, queues[layer].take(input), shifts[layer], gated);
      if (layer < queues.length - 1) {
        step.next(layer, gated, input, input);
      }
    }
    step.logits(gated, logits);
  }

  private double nats(int code) {
    double most = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      most = Math.max(most, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - most);
    }
    return Math.log(sum) + most - logits[code];
  }
}
