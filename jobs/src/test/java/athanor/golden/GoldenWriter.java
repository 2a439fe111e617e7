package athanor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.datasets.sample.PaintedPictures;
import athanor.datasets.sample.SamplePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Writes golden folders with the build as it is: {@code GoldenWriter ROOT VERSION}, where ROOT is
 * an empty directory, or {@code GoldenWriter ROOT VERSION checkpoint INPUTS} for checkpoints alone,
 * of trainings on the prepared golden directories of a version that is there. From ROOT the folder
 * of a new format version is copied by hand to {@code src/test/resources/golden} of the module that
 * owns the format. A folder that is there already is never replaced: what it holds was written by a
 * build that no longer exists.
 *
 * <p>It wants the test classpath and the options of Java that the tests have.
 */
final class GoldenWriter {
  /** Painters are asked for so many pictures. */
  private static final int ASKED = 2;

  private static final String SPEECH = " --hidden-size 6 --vector-size 4 --batch-size 8 --epochs 2";
  private static final String PICTURES = " --epochs 2 --batch-size 8 --local-steps 2";
  private static final String GAN = "train gan --width 3 --latent-size 3" + PICTURES;
  private static final String HALFWAY = " --shards 2 --checkpoint-every 3";

  private final Path root;
  private final String version;
  private final String inputs;

  private GoldenWriter(Path root, String version, String inputs) {
    this.root = root;
    this.version = version;
    this.inputs = inputs;
  }

  /** Writes everything, or checkpoints alone. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    boolean checkpoints = arguments.length > 2 && arguments[2].equals("checkpoint");
    GoldenWriter writer =
        new GoldenWriter(root, arguments[1], checkpoints ? arguments[3] : arguments[1]);
    if (checkpoints) {
      for (String format : List.of("documents", "segments", "pictures")) {
        GoldenFolder.copy(GoldenFolder.root().resolve(format), root.resolve(format));
      }
    } else {
      writer.prepared();
      writer.models();
      writer.stores();
    }
    writer.checkpoints();
    SharedSpark.session().stop();
  }

  private String at(String format, String name) {
    return format + "/" + version + "/" + name;
  }

  private Path path(String format, String name) {
    return root.resolve(at(format, name));
  }

  /** Runs a command, words with blanks between, from one directory, if any, into another. */
  private void run(String command, Optional<Path> input, Path output) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    input.ifPresent(path -> arguments.addAll(List.of("--input", path.toString())));
    arguments.addAll(List.of("--output", output.toString()));
    var ended = SharedSpark.athanor(arguments.toArray(String[]::new));
    assertThat(ended.code()).as(command + "\n" + ended.log()).isZero();
  }

  private void prepared() throws IOException {
    Path raw = root.resolve("raw");
    GoldenSources.text(raw.resolve("text"));
    GoldenSources.speech(raw.resolve("speech"));
    GoldenSources.mixed(raw.resolve("mixed"));
    SamplePictures.write(raw.resolve("glyphs"), PaintedPictures.glyphs(30, 1));
    SamplePictures.write(raw.resolve("faces"), PaintedPictures.faces(24, 1));
    run("pack", Optional.of(raw.resolve("mixed")), path("archive", "mixed"));
    run("prepare text", Optional.of(raw.resolve("text")), path("documents", "kinds"));
    run(
        "prepare audio --segmentation whole --coefficients 4 --label-pattern"
            + " (?<speaker>[^/]+)/(?<word>[^/-]+)-",
        Optional.of(raw.resolve("speech")),
        path("segments", "glides"));
    pictures("glyphs", "glyphs", "grey", 8);
    pictures("faces", "faces", "rgb", 12);
    pictures("faces", "palette", "palette", 8);
  }

  private void pictures(String source, String name, String colour, int size) {
    Path raw = root.resolve("raw").resolve(source);
    run(
        "prepare images --colour %s --size %d --attributes %s"
            .formatted(colour, size, raw.resolve(SamplePictures.ATTRIBUTES)),
        Optional.of(raw.resolve(SamplePictures.ZIP)),
        path("pictures", name));
  }

  private void models() throws Exception {
    String words = "train word2vec --min-count 1 --vector-size 5 --epochs 2 --sample 0";
    model("word2vec", "skip-gram", words, at("documents", "kinds"));
    model(
        "word2vec",
        "cbow-tree",
        words + " --slices 1 --architecture cbow --objective hierarchical-softmax",
        at("documents", "kinds"));
    model("word2vec", "subwords", words + " --subwords --buckets 500", at("documents", "kinds"));
    String speech = "train audio" + SPEECH;
    String plain = speech + " --objective autoencoder";
    model("speech", "plain", plain, at("segments", "glides"));
    model(
        "speech",
        "correspondence",
        speech + " --objective correspondence",
        at("segments", "glides"));
    model("speech", "variational", speech + " --objective variational", at("segments", "glides"));
    model(
        "speech",
        "one-way-last-state",
        "train audio --objective autoencoder --unidirectional --hidden-size 6 --vector-size 0"
            + " --batch-size 8 --epochs 2",
        at("segments", "glides"));
    model(
        "speech",
        "two-layers-teacher-forcing",
        plain + " --layers 2 --teacher-forcing",
        at("segments", "glides"));
    String codes = "train autoencoder" + PICTURES;
    model("autoencoder", "dense", codes + " --layers 8,3", at("pictures", "glyphs"));
    model(
        "autoencoder",
        "convolutional",
        codes + " --layers 3 --convolutional --width 3",
        at("pictures", "faces"));
    String plane = "train vae --hidden 8 --code-size 2" + PICTURES;
    model("vae", "dense", plane, at("pictures", "glyphs"));
    model("vae", "convolutional", plane + " --convolutional --width 3", at("pictures", "glyphs"));
    model("gan", "conditions", GAN + " --conditions hair,eyes", at("pictures", "faces"));
    model("gan", "plain-nets", GAN + " --nets plain", at("pictures", "faces"));
    model(
        "gan",
        "dense-nets",
        GAN.replace("--width 3", "--width 1") + " --nets dense",
        at("pictures", "glyphs"));
    model(
        "classifier",
        "hair-and-eyes",
        "train classifier --labels hair,eyes --width 3 --features 5 --held-out-every 3" + PICTURES,
        at("pictures", "faces"));
  }

  private void model(String format, String name, String command, String input) throws Exception {
    Path folder = path(format, name);
    Files.createDirectories(folder);
    run(
        command + " --checkpoint-every 0",
        Optional.of(root.resolve(input)),
        folder.resolve("model"));
    Files.writeString(folder.resolve("input.txt"), input + "\n");
    ask(folder.resolve("model"), folder);
    Path scratch = Files.createTempDirectory(root, "scratch");
    write(ModelOutputs.of(folder, root.resolve(input), scratch).all(), folder);
  }

  private static void write(Map<String, NamedRows> outputs, Path folder) throws IOException {
    for (var file : outputs.entrySet()) {
      file.getValue().write(folder.resolve(file.getKey()));
    }
  }

  /** Draws what a painter is asked with: codes or noise, and one value of each condition. */
  private static void ask(Path model, Path folder) throws IOException {
    ModelOutputs.Asking asking = ModelOutputs.asking(model);
    if (asking.numbers() == 0) {
      return;
    }
    SplittableRandom random = new SplittableRandom(1);
    TreeMap<String, double[]> rows = new TreeMap<>();
    for (int i = 0; i < ASKED; i++) {
      double[] row =
          new double[asking.numbers() + asking.choices().stream().mapToInt(n -> n).sum()];
      for (int k = 0; k < asking.numbers(); k++) {
        row[k] = (float) random.nextGaussian();
      }
      int start = asking.numbers();
      for (int values : asking.choices()) {
        row[start + random.nextInt(values)] = 1;
        start += values;
      }
      rows.put("%03d".formatted(i), row);
    }
    new NamedRows(rows).write(folder.resolve(ModelOutputs.ASKED));
  }

  private void stores() throws IOException {
    Path words = path("store", "words");
    run("embed --index --model " + path("word2vec", "skip-gram/model"), Optional.empty(), words);
    Path spoken = path("store", "segments");
    run(
        "embed --model " + path("speech", "plain/model"),
        Optional.of(root.resolve(at("segments", "glides"))),
        spoken);
    run("index --degree 4 --store " + words, Optional.empty(), path("graph", "words"));
    for (String format : List.of("documents", "segments", "pictures", "store")) {
      try (var names = Files.list(root.resolve(format).resolve(version))) {
        for (Path name : names.toList()) {
          Files.write(name.resolve("rows.json"), TableRows.of(format, name));
        }
      }
    }
    Files.writeString(
        path("graph", "words").resolve("found.tsv"),
        SearchAnswers.of(words, path("graph", "words")));
  }

  private void checkpoints() throws Exception {
    checkpoint(
        "word2vec", "train word2vec --min-count 1 --vector-size 4 --epochs 3", "documents/kinds");
    String speech =
        "train audio --objective autoencoder" + SPEECH.replace("--epochs 2", "--epochs 4");
    checkpoint("speech-joined", speech + " --local-steps 1", "segments/glides");
    checkpoint(
        "speech-averaged",
        speech.replace("--epochs 4", "--epochs 8") + " --local-steps 2 --averaging momentum",
        "segments/glides");
    String longer = PICTURES.replace("--epochs 2", "--epochs 8");
    checkpoint("autoencoder", "train autoencoder --layers 6,2" + longer, "pictures/glyphs");
    checkpoint("vae", "train vae --hidden 6 --code-size 2" + longer, "pictures/glyphs");
    checkpoint(
        "classifier",
        "train classifier --labels hair,eyes --width 2 --features 3 --held-out-every 3"
            + longer.replace("--epochs 8", "--epochs 12"),
        "pictures/faces");
    String gan = "train gan --width 2 --latent-size 3 --conditions eyes" + longer;
    checkpoint("gan-classes", gan, "pictures/faces");
    checkpoint("gan-spectral-pairs", gan + " --objective wasserstein-spectral", "pictures/faces");
    checkpoint(
        "gan-orthonormal",
        "train gan --objective wasserstein-orthonormal --nets dense --width 2 --latent-size 3"
            + longer,
        "pictures/glyphs");
  }

  /** Keeps a training as a driver leaves it that died after its first checkpoint. */
  private void checkpoint(String name, String command, String input) throws Exception {
    Path folder = path("checkpoint", name);
    Files.createDirectories(folder);
    Path whole = Files.createTempDirectory(root, "scratch").resolve("whole");
    String source = input.replace("/", "/" + inputs + "/");
    String all = command + HALFWAY;
    run(all, Optional.of(root.resolve(source)), whole);
    ask(whole, folder);
    Path scratch = Files.createTempDirectory(root, "scratch");
    ModelOutputs outputs =
        new ModelOutputs(whole, folder.resolve(ModelOutputs.ASKED), root.resolve(source), scratch);
    write(outputs.given(), folder);
    Path kept = interrupted(all, root.resolve(source));
    int done = Integer.parseInt(kept.getFileName().toString().substring("round-".length())) + 1;
    Path training = folder.resolve("training");
    GoldenFolder.copy(kept, training.resolve("checkpoints").resolve(kept.getFileName()));
    List<String> lines = Files.readAllLines(whole.resolve("metrics.jsonl"));
    Files.write(training.resolve("metrics.jsonl"), lines.subList(0, done));
    Files.writeString(folder.resolve("command.txt"), all + "\n");
    Files.writeString(folder.resolve("input.txt"), source + "\n");
    RoundLosses.from(whole.resolve("metrics.jsonl"), done).write(folder.resolve("losses.txt"));
  }

  /** The first checkpoint of a training whose driver died in the round after it. */
  private Path interrupted(String command, Path input) throws IOException {
    Path output = Files.createTempDirectory(root, "scratch").resolve("part");
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of("--input", input.toString(), "--output", output.toString()));
    var ended = SharedSpark.athanorDyingAt("round 4/", arguments.toArray(String[]::new));
    assertThat(ended.code()).as(ended.log()).isEqualTo(1);
    try (var rounds = Files.list(output.resolve("checkpoints"))) {
      return rounds
          .filter(path -> path.getFileName().toString().startsWith("round-"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }
}
