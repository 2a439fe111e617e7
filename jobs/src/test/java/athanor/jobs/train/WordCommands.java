package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.SharedSpark.Ended;
import athanor.ToyDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;

/**
 * Commands on word vectors below one directory. What several tests begin with is made once, when
 * the first of them needs it, and deleted with the JVM's end.
 *
 * @param directory where the outputs are
 */
record WordCommands(Path directory) {
  private static final String[] SMALL = {"--vector-size=8", "--epochs=1"};

  /** A training of six rounds with checkpoints after every second one. */
  static final String[] CHECKPOINTED = {
    "--shards=2", "--vector-size=16", "--epochs=3", "--checkpoint-every=2"
  };

  /** Documents of 60 words. */
  private static final class Documents {
    static final WordCommands SHARED = new WordCommands(sharedDirectory());
    static final String PATH =
        ToyDocuments.write(SHARED.path("documents"), ToyDocuments.sentences(2000, 5));
  }

  /** A small model and its store. */
  private static final class Small {
    static final String MODEL = Documents.SHARED.path("model");
    static final String STORE = Documents.SHARED.path("store");

    static {
      Documents.SHARED.train("model", SMALL);
      Documents.SHARED.embed("model", "store");
    }
  }

  /** A checkpointed training whose driver died. */
  private static final class Died {
    static final Path OUTPUT = Path.of(Documents.SHARED.path("died"));

    static {
      Documents.SHARED.die("died", CHECKPOINTED);
    }
  }

  private static Path sharedDirectory() {
    try {
      Path made = Files.createTempDirectory("toy-words");
      FileSystem.getLocal(new Configuration())
          .deleteOnExit(new org.apache.hadoop.fs.Path(made.toUri()));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A model that is not to be changed, of vectors of 8 after one epoch. */
  static String smallModel() {
    return Small.MODEL;
  }

  /** The store of {@link #smallModel()}, not to be changed. */
  static String smallStore() {
    return Small.STORE;
  }

  /** An output of its own in which a {@link #CHECKPOINTED} training died in its fifth round. */
  void died(String name) throws IOException {
    Configuration configuration = new Configuration();
    FileSystem files = FileSystem.getLocal(configuration);
    FileUtil.copy(
        files,
        new org.apache.hadoop.fs.Path(Died.OUTPUT.toUri()),
        files,
        new org.apache.hadoop.fs.Path(directory.resolve(name).toUri()),
        false,
        configuration);
  }

  /** A training that must end well. */
  Ended train(String name, String... options) {
    return ok(attempt(name, options));
  }

  Ended attempt(String name, String... options) {
    return run(training(name, options));
  }

  /**
   * A driver that dies in the fifth round: after the second checkpoint, where they are two apart.
   */
  void die(String name, String... options) {
    Ended ended = SharedSpark.athanorDyingAt("round 5/", training(name, options));
    assertThat(ended.code()).as(ended.log()).isEqualTo(1);
  }

  private String[] training(String name, String... options) {
    return join(
        new String[] {"train", "word2vec", "--input", Documents.PATH, "--output", path(name)},
        options);
  }

  /** A store of a model, which must end well. */
  void embed(String model, String store) {
    ok(run("embed", "--model", path(model), "--output", path(store)));
  }

  static Ended search(String store, String... options) {
    return run(join(new String[] {"search", "--store", store}, options));
  }

  static Ended run(String... arguments) {
    return SharedSpark.athanor(arguments);
  }

  static Ended ok(Ended ended) {
    assertThat(ended.code()).as(ended.log()).isZero();
    return ended;
  }

  byte[] block(String model) throws IOException {
    return Files.readAllBytes(Path.of(path(model), "in.0.block"));
  }

  String path(String name) {
    return directory.resolve(name).toString();
  }

  static String[] join(String[] first, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(first));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }
}
