package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.image.Framing;
import athanor.datasets.image.Sampling;
import athanor.datasets.store.EmbeddingStore;
import athanor.models.onnx.OnnxEncoder;
import athanor.models.onnx.OnnxLayout.Kind;
import athanor.models.onnx.OnnxRecipe;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/** What the card of a store says of the ONNX net that made it, and of how items were prepared. */
public final class OnnxStore {
  /** The metric that holds the net's recipe. */
  public static final String METRIC = "onnx";

  /** The metric of options of {@code prepare} that a question undergoes too. */
  private static final String PREPARED = "prepared";

  private static final String FEATURES = "features";
  private static final String SEGMENTATION = "segmentation";

  private OnnxStore() {}

  /** The net's recipe; empty where another model made the store. */
  public static Optional<OnnxRecipe> recipe(EmbeddingStore store) {
    return store.directory().card().metrics().get(METRIC) instanceof Map<?, ?> metric
        ? Optional.of(OnnxRecipe.of(metric))
        : Optional.empty();
  }

  /** Whether an ONNX net of sounds made a store. */
  public static boolean hears(EmbeddingStore store) {
    return isOf(store, Kind.SOUNDS) || isOf(store, Kind.FRAMES);
  }

  /** Whether an ONNX net made a store of items of a kind. */
  static boolean isOf(EmbeddingStore store, Kind kind) {
    return recipe(store).filter(recipe -> recipe.layout().kind() == kind).isPresent();
  }

  /** What a store's card keeps of pictures. */
  public static Map<String, Object> ofPictures(Card pictures) {
    Map<String, Object> options = new TreeMap<>();
    options.put("framing", pictures.options().getOrDefault("framing", "crop"));
    options.put("sampling", pictures.options().getOrDefault("sampling", "area"));
    return Map.of(PREPARED, options);
  }

  /** What a store's card keeps of sounds. */
  public static Map<String, Object> ofSounds(Card sounds) {
    return Map.of(
        PREPARED,
        SoundPreparation.of(sounds.options()).toMetric(),
        SEGMENTATION,
        sounds.options().getOrDefault(SEGMENTATION, "given"));
  }

  /** What a store's card keeps of frames, under the names that stores of speech models use. */
  public static Map<String, Object> ofSegments(Card segments) {
    return Map.of(
        FEATURES,
        FeatureOptions.of(segments.options()).toOptions(),
        SEGMENTATION,
        segments.options().getOrDefault(SEGMENTATION, "given"));
  }

  static Framing framing(EmbeddingStore store) {
    return Framing.valueOf(word(store, "framing"));
  }

  static Sampling sampling(EmbeddingStore store) {
    return Sampling.valueOf(word(store, "sampling"));
  }

  static SoundPreparation sounds(EmbeddingStore store) {
    return SoundPreparation.of(metric(store, PREPARED));
  }

  static FeatureOptions features(EmbeddingStore store) {
    return FeatureOptions.of(metric(store, FEATURES));
  }

  private static String word(EmbeddingStore store, String option) {
    return String.valueOf(metric(store, PREPARED).get(option)).toUpperCase(Locale.ROOT);
  }

  private static Map<?, ?> metric(EmbeddingStore store, String name) {
    if (!(store.directory().card().metrics().get(name) instanceof Map<?, ?> told)) {
      throw new BadInputException(
          "card of %s has no metric %s".formatted(store.directory().path(), name));
    }
    return told;
  }

  /**
   * Opens the net that made a store.
   *
   * @param file where it is now; where the store's card says without
   * @param kinds of items that the question goes with
   * @throws BadInputException where it is gone or another one, or the store is of other items
   */
  static OnnxEncoder open(
      EmbeddingStore store, Optional<String> file, List<Kind> kinds, Configuration configuration) {
    String path = store.directory().path();
    OnnxRecipe recipe =
        recipe(store)
            .orElseThrow(
                () -> new BadInputException("store %s was made without ONNX".formatted(path)));
    if (!kinds.contains(recipe.layout().kind())) {
      throw new BadInputException(
          "store %s holds %s, which cannot be searched for by such a file"
              .formatted(path, recipe.layout().kind().name().toLowerCase(Locale.ROOT)));
    }
    OnnxFile fetched = OnnxFile.fetch(file.orElse(recipe.file()), configuration);
    if (!fetched.sha256().equals(recipe.sha256())) {
      throw new BadInputException(
          "store %s was made by the ONNX file with SHA-256 %s, that of %s is %s"
              .formatted(path, recipe.sha256(), fetched.path(), fetched.sha256()));
    }
    return OnnxEncoder.open(fetched.local(), recipe.at(fetched.path()));
  }
}
