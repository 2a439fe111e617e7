package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.LogMel;
import athanor.datasets.audio.features.Mfcc;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.segments.CutEvidence;
import athanor.models.frames.FrameModel;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * Where words begin and end as a net hears it that {@code train frames --objective boundaries}
 * learned from recordings whose words are known; evidence in nats of log odds. Thread-safe.
 *
 * @param net hears boundaries
 * @param mfcc what it reads, of the whole recording
 */
public record LearnedCuts(FrameModel net, FeatureOptions mfcc) implements CutEvidence {
  private static final long serialVersionUID = 1;

  /** So many frames are heard at once, with some before and after, however long a recording is. */
  private static final int PIECE = 3000;

  private static final int CONTEXT = 200;

  /**
   * Opens a model of {@code train frames}.
   *
   * @throws BadInputException where the model is of another family or objective
   */
  public static LearnedCuts open(InputDirectory model, Configuration configuration) {
    FeatureOptions mfcc = LearnedFrames.mfcc(model);
    FrameModel net = LearnedFrames.model(model, configuration);
    if (!net.hearsBoundaries()) {
      throw new BadInputException(
          "objective of %s must be boundaries, got %s"
              .formatted(model.path(), model.card().options().get("objective")));
    }
    return new LearnedCuts(net, mfcc);
  }

  /** Whether what was heard with these options can be put to the net. */
  public boolean reads(FeatureOptions features) {
    return features.profile() == mfcc.profile()
        && features.framing().equals(mfcc.framing())
        && features.mel().equals(mfcc.mel());
  }

  @Override
  public float[] of(LogMel energies, FeatureOptions features) {
    float[] frames = new Mfcc(mfcc).features(energies, 0, energies.frames()).values();
    if (mfcc.normalisation() != Normalisation.NONE) {
      Normalisation.normalise(mfcc.mfccSize(), List.of(frames));
    }
    float[] evidence = new float[energies.frames() + 1];
    for (int from = 0; from < energies.frames(); from += PIECE) {
      hear(frames, from, Math.min(PIECE, energies.frames() - from), evidence);
    }
    return evidence;
  }

  private void hear(float[] frames, int from, int count, float[] evidence) {
    int size = mfcc.mfccSize();
    int first = Math.max(0, from - CONTEXT);
    int last = Math.min(frames.length / size, from + count + CONTEXT);
    float[] piece = Arrays.copyOfRange(frames, first * size, last * size);
    float[] heard = net.boundaries(List.of(piece)).get(0);
    System.arraycopy(heard, from - first, evidence, from, count);
  }

  @Override
  public double cutCost() {
    return -2;
  }

  @Override
  public double durationCost() {
    return 1;
  }

  @Override
  public int reachMillis() {
    return 150;
  }
}
