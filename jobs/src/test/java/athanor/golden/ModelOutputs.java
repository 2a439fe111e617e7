package athanor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.shape.Shape;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PictureCard;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.PicturesTable;
import athanor.jobs.open.ModelDirectory;
import athanor.jobs.open.PictureInput;
import athanor.jobs.open.PictureModel;
import athanor.models.autoencoder.AutoencoderModel;
import athanor.models.classifier.ClassifierModel;
import athanor.models.gan.Generator;
import athanor.models.vae.VaeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;

/**
 * What a model gives: the vectors that {@code embed} writes, and what painters and classifiers give
 * through the doors that the commands open them by. The only golden class that knows nets.
 *
 * @param directory of the model
 * @param asked what painters are asked with: codes, or noise with one-hot conditions behind it
 * @param input prepared directory that it is applied to
 * @param scratch where commands write
 */
record ModelOutputs(Path directory, Path asked, Path input, Path scratch) {
  /** File of what painters are asked with. */
  static final String ASKED = "asked.txt";

  private static final Configuration CONFIGURATION = new Configuration();

  /** The outputs of the model in a golden folder. */
  static ModelOutputs of(Path golden, Path input, Path scratch) {
    return new ModelOutputs(golden.resolve("model"), golden.resolve(ASKED), input, scratch);
  }

  /** Rows by the name of the file that holds them, with how a speech net's training goes on. */
  Map<String, NamedRows> all() throws Exception {
    Map<String, NamedRows> all = given();
    if (family().equals("audio") && !isVariational()) {
      all.put("continued.txt", continued());
    }
    return all;
  }

  /** Rows by the name of the file that holds them. */
  Map<String, NamedRows> given() throws Exception {
    Map<String, NamedRows> all = new TreeMap<>();
    switch (family()) {
      case "audio" -> all.put("vectors.txt", vectors());
      case "word2vec" -> {
        all.put("vectors.txt", vectors());
        if (Files.exists(directory.resolve("subwords.tsv"))) {
          all.put("unknown.txt", unknown());
        }
      }
      case "autoencoder", "vae" -> {
        all.put("vectors.txt", vectors());
        all.put("painted.txt", painted());
      }
      case "gan" -> all.put("painted.txt", painted());
      case "classifier" -> classified(all);
      default -> throw new IllegalStateException("no golden outputs of family " + family());
    }
    return all;
  }

  private String model() {
    return directory.toString();
  }

  private String family() {
    return InputDirectory.open(model(), CONFIGURATION, 1, "model").card().option("family");
  }

  private NamedRows vectors() {
    String store = scratch.resolve("store").toString();
    boolean words = family().equals("word2vec");
    var ended =
        words
            ? SharedSpark.athanor("embed", "--model", model(), "--output", store)
            : SharedSpark.athanor(
                "embed", "--model", model(), "--input", input.toString(), "--output", store);
    assertThat(ended.code()).as(ended.log()).isZero();
    return rows(store);
  }

  /** Words that are not in the text, by their n-grams. */
  private NamedRows unknown() throws IOException {
    Path list = Files.writeString(scratch.resolve("list.txt"), "fishes\nwoods\n鳥天\n");
    String store = scratch.resolve("unknown").toString();
    var ended =
        SharedSpark.athanor(
            "embed", "--model", model(), "--input", list.toString(), "--output", store);
    assertThat(ended.code()).as(ended.log()).isZero();
    return rows(store);
  }

  private static NamedRows rows(String store) {
    TreeMap<String, double[]> rows = new TreeMap<>();
    for (Row row :
        EmbeddingStore.open(store, CONFIGURATION).rows(SharedSpark.session()).collectAsList()) {
      List<Float> vector = row.getList(row.fieldIndex("vector"));
      rows.put(row.getAs("id"), vector.stream().mapToDouble(Float::doubleValue).toArray());
    }
    return new NamedRows(rows);
  }

  private boolean isVariational() {
    Card card = InputDirectory.open(model(), CONFIGURATION, 1, "model").card();
    return card.metrics().get("architecture") instanceof Map<?, ?> shape
        && shape.get("variational").equals(true);
  }

  /**
   * The losses of a training that goes on from a speech net, which show its decoder. Each step sees
   * all segments as they are, so that nothing drawn at random changes them.
   */
  private NamedRows continued() throws IOException {
    String output = scratch.resolve("continued").toString();
    String how =
        "train audio --objective autoencoder --epochs 2 --batch-size 24 --local-steps 1 --shards 1"
            + " --vtlp 0 --tempo 0 --raw-vectors";
    List<String> arguments = new ArrayList<>(List.of(how.split(" ")));
    arguments.addAll(
        List.of("--initial", model(), "--input", input.toString(), "--output", output));
    var ended = SharedSpark.athanor(arguments.toArray(String[]::new));
    assertThat(ended.code()).as(ended.log()).isZero();
    return RoundLosses.from(Path.of(output, "metrics.jsonl"), 0);
  }

  private NamedRows painted() throws Exception {
    NamedRows rows = NamedRows.read(asked);
    int count = rows.rows().size();
    return NamedRows.numbered(painted(rows.flat(), count), count);
  }

  private float[] painted(float[] codes, int count) {
    PictureModel files = PictureModel.open(model(), family(), CONFIGURATION);
    switch (family()) {
      case "autoencoder" -> {
        try (AutoencoderModel net = AutoencoderModel.open(files.directory(), CONFIGURATION)) {
          return net.decode(codes, count);
        }
      }
      case "vae" -> {
        try (VaeModel net = VaeModel.open(files.directory(), CONFIGURATION)) {
          return net.paint(codes, new float[0], count);
        }
      }
      default -> {
        try (Generator net = Generator.open(files.directory(), CONFIGURATION)) {
          return made(net, codes, count);
        }
      }
    }
  }

  private static float[] made(Generator net, float[] asked, int count) {
    int latent = net.latent();
    int width = net.conditionWidth();
    float[] noise = new float[count * latent];
    float[] conditions = new float[count * width];
    for (int i = 0; i < count; i++) {
      System.arraycopy(asked, i * (latent + width), noise, i * latent, latent);
      System.arraycopy(asked, i * (latent + width) + latent, conditions, i * width, width);
    }
    return net.make(noise, conditions, count);
  }

  private void classified(Map<String, NamedRows> all) {
    InputDirectory opened = ModelDirectory.open(model(), CONFIGURATION, "classifier");
    PictureInput pictures = PictureInput.open(input.toString(), CONFIGURATION);
    Shape shape = pictures.shape();
    List<PicturesTable.Item> items =
        pictures.items(SharedSpark.session()).collect().stream()
            .sorted(Comparator.comparing(PicturesTable.Item::id))
            .toList();
    int count = items.size();
    float[] pixels = new float[count * shape.height() * shape.width() * shape.channels()];
    int[] every = new int[count];
    Arrays.setAll(every, i -> i);
    PictureInput.shard(items, shape, Conditions.none()).copy(every, pixels, 1, 0);
    try (ClassifierModel net = ClassifierModel.open(opened, CONFIGURATION)) {
      float[] features = net.features(pixels, count);
      all.put("features.txt", NamedRows.numbered(features, count));
      all.put("logits.txt", NamedRows.numbered(net.logits(features, count), count));
    }
  }

  /**
   * What a painter is asked with.
   *
   * @param numbers values of a code or of noise; 0 for a model that paints nothing
   * @param choices how many values each condition has
   */
  record Asking(int numbers, List<Integer> choices) {}

  /** What a model's card says that it is asked with. */
  static Asking asking(Path model) {
    Card card = InputDirectory.open(model.toString(), CONFIGURATION, 1, "model").card();
    return switch (card.option("family")) {
      case "autoencoder", "vae" -> new Asking((int) card.number("dimension"), List.of());
      case "gan" ->
          new Asking((int) card.number("latent"), PictureCard.conditions(card).choices().sizes());
      default -> new Asking(0, List.of());
    };
  }

  /** Reads what a folder says the model gave. */
  static Map<String, NamedRows> stored(Path golden) throws Exception {
    Map<String, NamedRows> all = new TreeMap<>();
    for (String name :
        List.of(
            "vectors.txt",
            "unknown.txt",
            "continued.txt",
            "painted.txt",
            "features.txt",
            "logits.txt")) {
      if (Files.exists(golden.resolve(name))) {
        all.put(name, NamedRows.read(golden.resolve(name)));
      }
    }
    return all;
  }
}
