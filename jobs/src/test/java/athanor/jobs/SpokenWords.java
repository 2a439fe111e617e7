package athanor.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.SharedSpark.Ended;
import athanor.datasets.sample.SampleSpeech;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileUtil;

/**
 * The archive of made speech that all tests of spoken words share, with its segments, a model and
 * their vectors. The first test makes them; the JVM's end deletes them.
 */
final class SpokenWords {
  private static final Path DIRECTORY;

  static {
    try {
      DIRECTORY = Files.createTempDirectory("spoken-words");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileUtil.fullyDelete(DIRECTORY.toFile())));
      makeStore();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SpokenWords() {}

  private static void makeStore() throws IOException {
    List<String> words = List.of("hand", "hands", "fear", "name", "open");
    SampleSpeech.write(place("archive"), new SampleSpeech.Options(words, 3, 0, 9, 6, 1));
    String recordings = at("archive/recordings");
    run("prepare", "audio", "--input", recordings, "--exclude", "*.tsv")
        .with("--boundaries", recordings + "/alignments.tsv")
        .with("--output", at("segments"))
        .done();
    run("train", "audio", "--input", at("segments"), "--output", at("model"))
        .with("--hidden-size", "24", "--vector-size", "16", "--epochs", "30", "--shards", "1")
        .with("--batch-size", "16", "--learning-rate", "0.01")
        .with("--objective", "correspondence")
        .done();
    run("embed", "--model", at("model"), "--input", at("segments"), "--output", at("store")).done();
  }

  /** A file or folder of theirs, also for what a test adds. */
  static Path place(String name) {
    return DIRECTORY.resolve(name);
  }

  static String at(String name) {
    return place(name).toString();
  }

  static Call run(String... arguments) {
    return new Call(new ArrayList<>(Arrays.asList(arguments)));
  }

  /** A call of the command. */
  record Call(List<String> arguments) {
    Call with(String... more) {
      arguments.addAll(Arrays.asList(more));
      return this;
    }

    Ended ended() {
      return SharedSpark.athanor(arguments.toArray(String[]::new));
    }

    String done() {
      Ended ended = ended();
      assertThat(ended.code()).as(ended.log()).isZero();
      return ended.out();
    }
  }
}
