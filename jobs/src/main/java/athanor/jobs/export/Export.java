package athanor.jobs.export;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.common.options.Choice;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.LoadedEmbeddings;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor export}: a store for gensim, fastText, TensorBoard and the like. */
@Command(
    name = "export",
    sortOptions = false,
    description = {
      "Write a store in a format of other tools: word2vec text or binary, fastText's .vec, or TSV"
          + " for TensorBoard's projector; or a word2vec model with n-grams as fastText's .bin.",
      "gensim: KeyedVectors.load_word2vec_format(DIR/vectors.bin, binary=True)"
    })
public final class Export implements Runnable {
  private static final String FASTTEXT_BIN = "fasttext-bin";

  /** What is exported. */
  private static final class Source {
    @Option(names = "--store", paramLabel = "DIR", description = "A store made by: athanor embed.")
    private String store;

    @Option(
        names = "--model",
        paramLabel = "DIR",
        description = "With fasttext-bin: a model made by: athanor train word2vec --subwords.")
    private String model;
  }

  private final Session session;
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "text, binary, fasttext-vec, tsv, all of a store; fasttext-bin, of a model"
              + " (${DEFAULT-VALUE}).")
  private String formatName;

  @Mixin private OutputOptions output;

  private WordFormat format;

  Export(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    boolean whole = formatName.equalsIgnoreCase(FASTTEXT_BIN);
    if (whole != (source.model != null)) {
      throw new UsageException(
          "format %s needs --%s".formatted(formatName, whole ? "model" : "store"));
    }
    if (whole) {
      new FastTextExport(session, output, spec).write(source.model);
    } else {
      UsageException.checked(() -> format = Choice.of("format", formatName, WordFormat.class));
      exportStore(source.store);
    }
  }

  private void exportStore(String store) {
    EmbeddingStore opened = EmbeddingStore.open(store, session.hadoop());
    if (output.dryRun()) {
      session.out().printf("%s of %s%n", format.file(), store);
      return;
    }
    LoadedEmbeddings embeddings = opened.load();
    OutputDirectory directory = output.create(session.hadoop());
    int rows = embeddings.table().size();
    int[] written =
        IntStream.range(0, rows)
            .filter(row -> WordFormat.writable(embeddings.table().name(row)))
            .toArray();
    try {
      write(embeddings, written, directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + directory.path(), e);
    }
    Map<String, Long> skipped = skipped(embeddings, rows - written.length, directory);
    output.commit(
        directory,
        Card.of("export", 1)
            .withOptions(ResolvedOptions.of(spec), 0)
            .withParent(opened.directory().parent())
            .withCounts(new Counts(rows, written.length, skipped)));
    session.out().printf("%,d vectors in %s%n", written.length, directory.path(format.file()));
  }

  private void write(LoadedEmbeddings embeddings, int[] rows, OutputDirectory directory)
      throws IOException {
    try (OutputStream out = create(directory.path(format.file()), session.hadoop())) {
      format.writeHeader(out, rows.length, embeddings.table().dimension());
      for (int row : rows) {
        format.writeRow(out, embeddings.table().name(row), WordFormat.vector(embeddings, row));
      }
    }
    if (format == WordFormat.TSV) {
      try (OutputStream out = create(directory.path("metadata.tsv"), session.hadoop())) {
        for (int row : rows) {
          out.write((embeddings.table().name(row) + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  /** A file to be written, through a buffer. */
  static OutputStream create(String path, Configuration configuration) throws IOException {
    Path place = new Path(path);
    return new BufferedOutputStream(
        place.getFileSystem(configuration).create(place, true), 1 << 16);
  }

  private Map<String, Long> skipped(
      LoadedEmbeddings embeddings, int count, OutputDirectory directory) {
    if (count == 0) {
      return Map.of();
    }
    List<BadItem> bad =
        embeddings.table().names().stream()
            .filter(name -> !WordFormat.writable(name))
            .map(name -> new BadItem(name, "white space in name", format.file()))
            .toList();
    return ErrorsTable.write(session.spark("export: errors"), bad, directory.path("errors"));
  }
}
