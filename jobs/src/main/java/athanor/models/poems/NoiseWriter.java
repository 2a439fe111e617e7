package athanor.models.poems;

import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.layer.SoftChoice;
import athanor.datasets.poem.PoemForm;
import athanor.datasets.poem.PoemShard;
import java.util.SplittableRandom;

/**
 * Writes a poem per noise vector, at each place the character of the largest logit, as the critic
 * saw it in training. The temperature is the deviation of the noise.
 */
final class NoiseWriter implements PoemWriter {
  private static final int BATCH = 64;

  private final AdversarialNets nets;
  private final Net net;
  private final Tape tape = new Tape();

  NoiseWriter(PoemForm form, NetSpec spec, NetValues values) {
    this.nets = AdversarialNets.of(form, spec);
    this.net = new Net(spec, values);
  }

  @Override
  public PoemShard write(int count, double temperature, SplittableRandom random) {
    int places = nets.form().places();
    int[] all = new int[count * places];
    for (int from = 0; from < count; from += BATCH) {
      int batch = Math.min(BATCH, count - from);
      tape.reset();
      var noise = AdversarialLesson.noise(tape, batch, nets.latent(), temperature, random);
      int[] chosen = SoftChoice.best(nets.write(net, noise, Pass.EVALUATE));
      System.arraycopy(chosen, 0, all, from * places, chosen.length);
    }
    return new PoemShard(places, all);
  }

  @Override
  public double[] logProbabilities(PoemShard poems) {
    return new double[0];
  }

  @Override
  public PoemWriter with(LineCounts counts) {
    throw new IllegalArgumentException("a writer without probabilities has none to multiply");
  }

  @Override
  public LineCounts counts() {
    return LineCounts.none(nets.form());
  }

  @Override
  public NetSpec spec() {
    return net.spec();
  }

  @Override
  public NetValues values() {
    return net.values();
  }

  @Override
  public void close() {
    net.close();
    tape.close();
  }
}
