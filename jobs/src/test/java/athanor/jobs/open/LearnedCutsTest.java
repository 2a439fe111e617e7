package athanor.jobs.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.Initialisation;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.LogMel;
import athanor.datasets.audio.features.Mfcc;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.features.Profile;
import athanor.models.frames.Architecture;
import athanor.models.frames.FrameModel;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LearnedCutsTest {
  private static final FeatureOptions MFCC =
      FeatureOptions.of(Profile.KALDI).withNormalisation(Normalisation.NONE);

  /** Longer than is heard at once: what is heard does not show where a piece ends. */
  @Test
  void aLongRecordingIsHeardInPiecesAsIfItWereOne() {
    Architecture shape = new Architecture(13, 6, 1, true, Architecture.Output.LOG_ODDS);
    FrameModel net =
        new FrameModel(
            shape, shape.spec().start(Initialisation.Start.GLOROT_NORMAL, 1).parameters());
    Random random = new Random(2);
    float[] values = new float[6500 * 23];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    LogMel energies = new LogMel(6500, 23, values);
    float[] whole =
        net.boundaries(List.of(new Mfcc(MFCC).features(energies, 0, 6500).values())).get(0);

    float[] evidence = new LearnedCuts(net, MFCC).of(energies, MFCC);

    assertThat(evidence).hasSize(6501);
    for (int t = 0; t < 6500; t++) {
      assertThat(evidence[t]).as("frame %d", t).isCloseTo(whole[t], within(1e-4f));
    }
  }
}
