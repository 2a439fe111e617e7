package athanor.models.audio;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Net;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import java.util.SplittableRandom;

/** Nets of tests, and one step of them. */
public final class TestNets {
  private TestNets() {}

  /** The default shape of {@code train audio}. */
  public static Architecture standard(int coefficients) {
    return new Architecture(
        coefficients,
        AudioSettings.HIDDEN_SIZE.standard(),
        AudioSettings.VECTOR_SIZE.standard(),
        AudioSettings.LAYERS.standard(),
        !AudioSettings.UNIDIRECTIONAL.standard(),
        false,
        false);
  }

  /** A net that was not trained. */
  public static AudioModel fresh(Architecture net, long seed) {
    return new AudioModel(
        net, net.spec().start(Initialisation.Start.GLOROT_NORMAL, seed).parameters());
  }

  /** Loss and gradient of one step. */
  record Learned(double loss, float[] gradient) {}

  static Learned learn(AudioModel model, SegmentBatch batch, SegmentAutoencoder.Aim aim) {
    NetValues values = new NetValues(model.parameters(), new float[0]);
    try (Net net = new Net(model.architecture().spec(), values);
        Tape tape = new Tape()) {
      SegmentAutoencoder autoencoder =
          new SegmentAutoencoder(model.architecture(), net, tape, Pass.LEARN);
      var outcome = autoencoder.learn(batch, aim, new SplittableRandom(1));
      tape.backward(outcome.loss());
      return new Learned(outcome.loss().value(), net.gradients().toArray());
    }
  }
}
