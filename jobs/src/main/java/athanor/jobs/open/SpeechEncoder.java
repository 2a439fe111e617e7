package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.FrameMoments;
import athanor.datasets.store.EmbeddingStore;
import athanor.models.audio.AudioModel;
import athanor.models.audio.AudioModelFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Encodes frames of speech as vectors of a speech store. Thread-safe. */
public final class SpeechEncoder {
  /** Bytes of a sound that may be sent: a quarter of a minute of 16 kHz, twice as long of 8 kHz. */
  public static final long MOST_BYTES = 4_000_000;

  /**
   * The metric of segments' and stores' cards with the moments of all frames before they were
   * normalised by recording or speaker.
   */
  public static final String MOMENTS = "frame-moments";

  private final AudioModel net;
  private final FeatureOptions features;
  private final Optional<LearnedFrames> learned;
  private final Optional<FrameMoments> archive;

  /** An encoder of MFCC. */
  public SpeechEncoder(AudioModel net, FeatureOptions features) {
    this(net, features, Optional.empty(), Optional.empty());
  }

  private SpeechEncoder(
      AudioModel net,
      FeatureOptions features,
      Optional<LearnedFrames> learned,
      Optional<FrameMoments> archive) {
    this.net = net;
    this.features = features;
    this.learned = learned;
    this.archive = archive;
  }

  /** Reads a model made by {@code athanor train audio}. */
  public static SpeechEncoder read(InputDirectory model, Configuration configuration) {
    if (!(model.card().metrics().get("features") instanceof Map<?, ?> told)) {
      throw new BadInputException(
          "card of %s does not name the features it was trained on".formatted(model.path()));
    }
    FeatureOptions features = FeatureOptions.of(told);
    Optional<LearnedFrames> learned =
        features.hasNet()
            ? Optional.of(LearnedFrames.of(model, features, configuration))
            : Optional.empty();
    return new SpeechEncoder(
        AudioModelFiles.read(model, configuration), features, learned, Optional.empty());
  }

  /**
   * Reads the model that made a store.
   *
   * @throws BadInputException where the store is of other frames or was made by another model; both
   *     are named
   */
  public static SpeechEncoder of(EmbeddingStore store, String model, Configuration configuration) {
    InputDirectory directory = InputDirectory.open(model, configuration, 1, "model");
    SpeechEncoder encoder = read(directory, configuration);
    encoder.checkFeatures(
        "store " + store.directory().path(),
        store.directory().card().metrics().get("features"),
        model);
    if (!store.directory().isMadeFrom(directory)) {
      throw new BadInputException(
          "model %s did not make the store %s; its parents are %s"
              .formatted(model, store.directory().path(), store.directory().card().parents()));
    }
    return encoder.of(store);
  }

  /** The same for questions to a store: it knows how the frames of the store lie. */
  public SpeechEncoder of(EmbeddingStore store) {
    Optional<FrameMoments> moments =
        store.directory().card().metrics().get(MOMENTS) instanceof Map<?, ?> told
            ? Optional.of(FrameMoments.of(told))
            : Optional.empty();
    return moments.map(this::withArchive).orElse(this);
  }

  SpeechEncoder withArchive(FrameMoments moments) {
    return new SpeechEncoder(net, features, learned, Optional.of(moments));
  }

  /** How the frames of the archive lie that questions are asked to, where it is known. */
  Optional<FrameMoments> archive() {
    return archive;
  }

  /**
   * Refuses frames that the model was not trained on.
   *
   * @param what is of these frames, for the message
   * @param theirs the feature options of another card
   * @param model path of the model, for the message
   */
  public void checkFeatures(String what, Object theirs, String model) {
    Object ours = features.toOptions();
    if (!String.valueOf(theirs).equals(String.valueOf(ours))) {
      throw new BadInputException(
          "%s is of frames %s, but the model %s was trained on %s; take the model that made the store"
              .formatted(what, theirs, model, ours));
    }
  }

  /** The vectors of segments' frames, row-major [frames, coefficients] each, in their order. */
  public float[][] vectors(List<float[]> segments) {
    return net.encode(segments);
  }

  /** The frames that the model wants, of the MFCC of a question. */
  float[] frames(float[] mfcc) {
    return learned.map(net -> net.frames(mfcc, features)).orElse(mfcc);
  }

  /** The frames that the model wants. */
  public FeatureOptions features() {
    return features;
  }
}
