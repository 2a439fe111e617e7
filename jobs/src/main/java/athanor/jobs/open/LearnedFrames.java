package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.options.Bounds;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Normalisation;
import athanor.models.frames.FrameModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * Frames that a net of {@code train frames} makes of MFCC. The net lies beside all that was made by
 * it, so that questions are heard in the same way. Thread-safe.
 *
 * @param layer whose outputs are the frames, 1 for the lowest
 */
public record LearnedFrames(FrameModel net, int layer) implements Serializable {
  /** The metric of a model's card that says how the MFCC it reads are made. */
  public static final String FEATURES = "features";

  private static final long serialVersionUID = 1;

  /** Reads the net that lies in a directory of segments or of a speech model. */
  public static LearnedFrames of(
      InputDirectory directory, FeatureOptions features, Configuration configuration) {
    return new LearnedFrames(model(directory, configuration), features.net().layer());
  }

  /**
   * Opens a model of {@code train frames}.
   *
   * @param layer whose outputs are taken; 0 for the highest
   * @throws IllegalArgumentException where the net has fewer layers
   */
  public static LearnedFrames open(InputDirectory model, int layer, Configuration configuration) {
    mfcc(model);
    FrameModel net = model(model, configuration);
    int layers = net.architecture().layers();
    Bounds.check("features-layer", layer, 0, layers);
    return new LearnedFrames(net, layer == 0 ? layers : layer);
  }

  /** Values per frame. */
  public int size() {
    return net.architecture().width();
  }

  static FrameModel model(InputDirectory directory, Configuration configuration) {
    String where = directory.path(FrameModel.FILE);
    try (InputStream in = directory.file(FrameModel.FILE, configuration)) {
      return FrameModel.read(in, where);
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(where, e.getMessage()), e);
    }
  }

  /**
   * How the MFCC are made that a model of {@code train frames} reads.
   *
   * @throws BadInputException where the model is of another family
   */
  public static FeatureOptions mfcc(InputDirectory model) {
    if (!"frames".equals(model.card().options().get("family"))
        || !(model.card().metrics().get(FEATURES) instanceof Map<?, ?> told)) {
      throw new BadInputException(
          "family of %s must be frames, got %s"
              .formatted(model.path(), model.card().options().get("family")));
    }
    return FeatureOptions.of(told);
  }

  /** Writes the net into a directory. */
  public void write(OutputDirectory directory, Configuration configuration) {
    ModelFiles.write(directory.path(FrameModel.FILE), configuration, net::write);
  }

  /**
   * The frames of segments, whose speakers are known or not.
   *
   * @param mfcc row-major [frames, coefficients] each
   * @return row-major [frames, size] each, not normalised
   */
  public List<float[]> frames(List<float[]> mfcc) {
    return net.hidden(mfcc, layer);
  }

  /**
   * The frames of one segment by itself, as nobody knows who speaks.
   *
   * @param mfcc row-major [frames, coefficients]
   * @param features how they are made
   */
  public float[] frames(float[] mfcc, FeatureOptions features) {
    float[] made = frames(List.of(mfcc)).get(0);
    if (features.normalisation().isBySegment("")) {
      Normalisation.normalise(features.size(), List.of(made));
    }
    return made;
  }
}
