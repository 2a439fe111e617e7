package athanor.jobs.train;

import athanor.common.card.BadInputException;
import athanor.common.card.WholeFile;
import athanor.datasets.poem.PoemForm;
import athanor.models.poems.PoemModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Poems of the same noise as learning goes on: a line per time, the round and then the poems,
 * separated by tabs. A resumed training goes on from the lines that it finds.
 */
final class PoemStrip {
  /** File in a model's directory. */
  static final String FILE = "strip.tsv";

  private static final int POEMS = 4;

  private final Path path;
  private final Configuration configuration;
  private final long seed;

  PoemStrip(String path, Configuration configuration, long seed) {
    this.path = new Path(path);
    this.configuration = configuration;
    this.seed = seed;
  }

  /** Adds the poems of a model after a round; lines of that round and later ones are replaced. */
  void add(int round, Supplier<PoemModel> writer) {
    try (PoemModel model = writer.get()) {
      FileSystem files = path.getFileSystem(configuration);
      List<String> lines = new ArrayList<>(before(files, round));
      String poems =
          model.write(POEMS, 1, new SplittableRandom(seed)).stream()
              .map(PoemForm::punctuated)
              .collect(Collectors.joining("\t"));
      lines.add(round + "\t" + poems);
      byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
      WholeFile.write(files, path, out -> out.write(bytes));
    } catch (IOException e) {
      throw new BadInputException("cannot write %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  private List<String> before(FileSystem files, int round) throws IOException {
    if (!files.exists(path)) {
      return List.of();
    }
    try (InputStream in = files.open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> Integer.parseInt(line.substring(0, line.indexOf('\t'))) < round)
          .toList();
    }
  }
}
