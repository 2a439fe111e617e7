package athanor.jobs.imports;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.EmbeddingWriter;
import athanor.datasets.store.ErrorsTable;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor import}: word vectors of other programs as a store. */
@Command(
    name = "import",
    sortOptions = false,
    description = {
      "Make a store of word vectors that another program wrote: word2vec text or binary, fastText"
          + " .vec, GloVe.",
      "The store serves search, index, evaluate words, serve, and train seq2seq --vectors."
    })
public final class Import implements Runnable {

  /** Forms of the file. */
  enum Form {
    text,
    binary
  }

  private final Session session;
  @Spec private CommandSpec spec;

  @Option(names = "--input", required = true, paramLabel = "FILE", description = "The vectors.")
  private String input;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}): text is a word and its values per line,"
              + " with or without a first line COUNT DIMENSION; binary is word2vec's.")
  private Form format;

  @Mixin private OutputOptions output;

  Import(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    Path file = new Path(input);
    try (InputStream in = file.getFileSystem(session.hadoop()).open(file)) {
      if (output.dryRun()) {
        session.out().printf("%s vectors of %s; nothing written%n", format, input);
        return;
      }
      read(in);
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(input, e.getMessage()), e);
    }
  }

  private void read(InputStream in) throws IOException {
    OutputDirectory directory = output.create(session.hadoop());
    try (Rows rows = new Rows(directory)) {
      VectorFile vectors = new VectorFile(in, input, rows);
      if (format == Form.binary) {
        vectors.readBinary();
      } else {
        vectors.readText();
      }
      commit(directory, rows);
    }
  }

  private void commit(OutputDirectory directory, Rows rows) throws IOException {
    if (rows.words.isEmpty()) {
      throw new BadInputException(
          "%s has no vector; %s"
              .formatted(
                  input, rows.bad.isEmpty() ? "it is empty" : "its first row: " + rows.bad.get(0)));
    }
    Card card = rows.writer.finish();
    Map<String, Long> skipped =
        rows.bad.isEmpty()
            ? Map.of()
            : ErrorsTable.write(
                session.spark("import: errors"), rows.bad, directory.path("errors"));
    long read = rows.words.size() + rows.bad.size();
    output.commit(
        directory,
        card.withCounts(new Counts(read, rows.words.size(), skipped))
            .withOptions(ResolvedOptions.of(spec), 0));
    session.out().printf("%,d vectors in %s%n", rows.words.size(), directory.path());
    rows.bad.stream().limit(5).forEach(bad -> session.log().println("skipped " + bad.item()));
    long missing = rows.promised.orElse(read) - read;
    if (missing != 0) {
      session.log().printf("%s says it has %,d vectors, it has %,d%n", input, read + missing, read);
    }
  }

  /** Rows on their way into the store; a word counts once, where it comes first. */
  private final class Rows implements VectorFile.Reader, AutoCloseable {
    private final OutputDirectory directory;
    private final Set<String> words = new HashSet<>();
    private final List<BadItem> bad = new ArrayList<>();
    private OptionalLong promised = OptionalLong.empty();
    private EmbeddingWriter writer;

    Rows(OutputDirectory directory) {
      this.directory = directory;
    }

    @Override
    public void begin(int dimension, OptionalLong count) throws IOException {
      promised = count;
      String id = "import:" + new Path(input).getName();
      writer = new EmbeddingWriter(directory, dimension, id, session.hadoop());
    }

    @Override
    public void vector(long number, String word, float[] values) throws IOException {
      if (word.isEmpty()) {
        bad(number, "no word", "");
      } else if (words.add(word)) {
        writer.write(Embedding.word(word, values));
      } else {
        bad(number, "word again", word);
      }
    }

    @Override
    public void bad(long number, String reason, String detail) {
      String item = "%s %s %d".formatted(input, format == Form.text ? "line" : "row", number);
      bad.add(new BadItem(item, reason, detail));
    }

    @Override
    public void close() throws IOException {
      if (writer != null) {
        writer.close();
      }
    }
  }
}
