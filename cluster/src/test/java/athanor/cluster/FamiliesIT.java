package athanor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.datasets.sample.PaintedFilms;
import athanor.datasets.sample.PaintedPictures;
import athanor.datasets.sample.PaintedScenes;
import athanor.datasets.sample.SampleFilms;
import athanor.datasets.sample.SamplePairs;
import athanor.datasets.sample.SamplePictures;
import athanor.datasets.sample.SamplePoems;
import athanor.datasets.sample.SampleScenes;
import athanor.datasets.sample.SampleSpeech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Families of nets on several JVMs: two executors learn what the threads of one JVM learn. */
final class FamiliesIT {
  /** A training of few rounds with two shards. */
  private enum Training {
    PIXELRNN("train pixelrnn --input creatures --cells 16 --embedding 8 --quantise 8"),
    WAVENET(
        "train wavenet --input sound --conditions word --channels 8 --skip-channels 8 --hidden 8"
            + " --largest-dilation 8 --window 256"),
    SEQ2SEQ("train seq2seq --input pairs --embedding-size 8 --cells 8 --min-written 3"),
    POEMS("train poems --input poems --width 8 --embedding 8 --latent-size 8"),
    LANGUAGE_MODEL("train poems --objective likelihood --input poems --width 8 --embedding 8"),
    CYCLEGAN(
        "train cyclegan --input creatures --target creatures --width 2 --halvings 1 --blocks 1"),
    FILMS("train films --input films --channels 4 --seen 2 --layers 1 --window 4 --local-steps 2"),
    CAPTIONS("train captions --input captions --width 4 --embedding-size 8 --cells 12"),
    MATCHING("train matching --input captions --width 4 --embedding-size 8 --code-size 8"),
    FRAMES("train frames --input segments --hidden-size 8 --layers 2");

    private final String command;

    Training(String command) {
      this.command = command;
    }

    /** The command with paths below a directory. */
    List<String> into(String place) {
      List<String> words = new ArrayList<>();
      for (String word : command.split(" ")) {
        boolean input =
            !words.isEmpty()
                && List.of("--input", "--target").contains(words.get(words.size() - 1));
        words.add(input ? WORK.path("families/" + word) : word);
      }
      words.addAll(
          List.of("--epochs=2", "--shards=2", "--output", WORK.path(place + "/" + name())));
      return words;
    }
  }

  private static final Work WORK = Work.shared();

  @BeforeAll
  static void trainOnBoth() throws IOException {
    Path raw = Path.of(WORK.path("families/raw"));
    SamplePictures.write(raw.resolve("creatures"), PaintedPictures.creatures(48, 1));
    SampleFilms.write(raw.resolve("films"), PaintedFilms.digits(8, 4, 1));
    SampleScenes.write(raw.resolve("scenes"), PaintedScenes.pictures(24, 1));
    SamplePairs.write(raw.resolve("pairs"), 20, 1);
    SamplePoems.write(raw.resolve("poems"), 60, 1);
    SampleSpeech.write(
        raw.resolve("sound"), new SampleSpeech.Options(List.of("fear", "name"), 1, 3, 0, 1, 1));
    List<List<String>> prepared =
        List.of(
            prepare("images", raw + "/creatures/" + SamplePictures.ZIP, "creatures", "--size=16"),
            prepare(
                "films",
                raw + "/films/" + SampleFilms.ZIP,
                "films",
                "--colour=grey",
                "--size=12",
                "--threshold=80"),
            prepare(
                "images",
                raw + "/scenes/" + SampleScenes.ZIP,
                "scenes",
                "--size=20",
                "--colour=rgb"),
            prepare(
                "captions",
                WORK.path("families/scenes"),
                "captions",
                "--captions=" + raw + "/scenes/" + SampleScenes.CAPTIONS),
            prepare("pairs", raw + "/pairs/" + SamplePairs.DIALOGUES, "pairs"),
            prepare("poems", raw + "/poems/" + SamplePoems.POEMS, "poems", "--form=4x5"),
            prepare(
                "audio",
                raw + "/sound/words",
                "segments",
                "--exclude=*.tsv",
                "--segmentation=whole"),
            prepare(
                "sound",
                raw + "/sound/words",
                "sound",
                "--exclude=*.tsv",
                "--segmentation=whole",
                "--rate=8000",
                "--label-pattern=(?<speaker>[^/]+)/(?<word>[^/-]+)-"));
    succeed("families-one", "local[2]", prepared, "families/one");
    succeed("families-two", WORK.cluster().url(), List.of(), "families/two");
  }

  private static List<String> prepare(String noun, String input, String name, String... more) {
    List<String> command = new ArrayList<>(List.of("prepare", noun, "--input", input));
    command.addAll(List.of("--output", WORK.path("families/" + name)));
    command.addAll(Arrays.asList(more));
    return command;
  }

  private static void succeed(
      String name, String master, List<List<String>> before, String models) {
    List<List<String>> commands = new ArrayList<>(before);
    Stream.of(Training.values()).forEach(training -> commands.add(training.into(models)));
    List<String> steps = new ArrayList<>();
    for (List<String> command : commands) {
      if (!steps.isEmpty()) {
        steps.add("then");
      }
      steps.addAll(command);
    }
    try (SparkJava driver = WORK.driver(name, master, Steps.class, steps)) {
      assertThat(driver.await()).as(driver.said()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoExecutorsLearnWhatOneJvmLearns(Training training) throws IOException {
    Map<String, byte[]> one = nets(WORK.path("families/one/" + training));
    Map<String, byte[]> two = nets(WORK.path("families/two/" + training));

    assertThat(one).isNotEmpty();
    assertThat(two.keySet()).isEqualTo(one.keySet());
    one.forEach((name, bytes) -> assertThat(two.get(name)).as(name).isEqualTo(bytes));
  }

  /** Files of a model but its card and its log, whose times differ. */
  private static Map<String, byte[]> nets(String model) throws IOException {
    Path root = Path.of(model);
    Map<String, byte[]> nets = new TreeMap<>();
    try (Stream<Path> files = Files.list(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (!name.endsWith(".crc") && !name.endsWith(".json") && !name.endsWith(".jsonl")) {
          nets.put(name, Files.readAllBytes(file));
        }
      }
    }
    return nets;
  }
}
