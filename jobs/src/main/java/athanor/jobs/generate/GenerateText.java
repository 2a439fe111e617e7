package athanor.jobs.generate;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.card.OutputDirectory.Existing;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.PairTable;
import athanor.datasets.store.Parquet;
import athanor.datasets.text.Decoding;
import athanor.datasets.text.GeneratedText;
import athanor.datasets.text.TextWriter;
import athanor.datasets.text.WriterSettings;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.SamplingOptions;
import athanor.jobs.command.SearchOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Families;
import athanor.jobs.family.Writing;
import athanor.jobs.open.PairInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor generate text}: new texts by a model that writes. */
@Command(
    name = "text",
    sortOptions = false,
    description = {
      "Generate texts: answers, titles, poems, whatever the model writes.",
      "Example: athanor generate text --model DIR --ask \"how are you\""
    })
@DeclaredBy(WriterSettings.class)
final class GenerateText implements Runnable {
  /** Pairs by which a model of another vocabulary is recognised. */
  private static final int LOOK = 1000;

  private final Session session;
  private final Families families;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model that writes texts, made by: athanor train.")
  private String model;

  @Option(
      names = "--ask",
      paramLabel = "TEXT",
      description =
          "The source text, such as a question or an article. Repeat the option for more"
              + " requests. Models that need no source also write without it.")
  private List<String> asked = List.of();

  @Option(
      names = "--input",
      paramLabel = "DIR",
      description =
          "Pairs made by: athanor prepare pairs. Writes a text for each source, beside its target,"
              + " to OUTPUT/texts (Parquet).")
  private Optional<String> input;

  @Option(
      names = "--part",
      paramLabel = "PART",
      defaultValue = "test",
      description =
          "With --input: pairs of this part, one of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Part part;

  /** Parts of pairs, by the names on the command line. */
  enum Part {
    test,
    train,
    all
  }

  @Option(names = "--count", paramLabel = "N")
  private int count;

  @Mixin private SearchOptions search;
  @Mixin private SamplingOptions sampling;

  @Option(names = "--top", paramLabel = "N")
  private int top;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Also write the texts with their probabilities to this directory.")
  private Optional<String> output;

  @Option(names = "--overwrite", description = "Replace an existing output.")
  private boolean overwrite;

  GenerateText(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    Decoding wanted =
        UsageException.checked(() -> new Decoding(count, search.search(), sampling.sampling(top)));
    if (input.isPresent() && (output.isEmpty() || !asked.isEmpty())) {
      throw new UsageException("input needs an output and excludes ask: its sources are asked");
    }
    InputDirectory trained = InputDirectory.open(model, session.hadoop(), 1, "model");
    Writing writing = families.require(trained, Writing.class, "generate text");
    if (input.isPresent()) {
      writeTable(writing, trained, PairInput.open(input.get(), session.hadoop()), wanted);
      return;
    }
    try (TextWriter writer = writing.reader().read(trained, session.hadoop())) {
      Optional<OutputDirectory> directory = output.map(this::create);
      List<WrittenTexts> all = write(writer, wanted);
      directory.ifPresent(kept -> keep(kept, trained, all));
    }
  }

  private void writeTable(
      Writing writing, InputDirectory trained, PairInput pairs, Decoding wanted) {
    try (TextWriter writer = writing.reader().read(trained, session.hadoop())) {
      if (writer.writesUnasked()) {
        throw new UsageException("input has sources, but this model wants " + writer.wants());
      }
      SparkSession spark = session.spark("generate text: look at pairs");
      pairs.check(writer, trained.path(), pairs.pairs(spark, PairTable.TRAIN).take(LOOK));
    }
    OutputDirectory directory = create(output.orElseThrow());
    SparkSession spark = session.spark("generate text: write");
    Dataset<Row> sources = PairTable.read(spark, pairs.directory().path(PairTable.CHILD));
    Dataset<Row> some =
        part == Part.all ? sources : sources.where("part = '%s'".formatted(part.name()));
    Dataset<Row> all =
        new SourceTexts(writing.reader(), trained.path(), wanted)
            .of(spark, some, session.hadoop())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> texts = SourceTexts.texts(all);
      Parquet.write(texts, directory.path(SourceTexts.CHILD));
      Map<String, Long> skipped =
          ErrorsTable.write(SourceTexts.errors(all), directory.path("errors"));
      long bad = skipped.values().stream().mapToLong(Long::longValue).sum();
      long count = texts.count();
      directory.commit(
          card(trained, new Counts(count + bad, count, skipped))
              .withParent(pairs.directory().parent()));
      session.out().printf("%,d texts in %s, %,d skipped%n", count, directory.path(), bad);
    } finally {
      all.unpersist(false);
    }
  }

  private Card card(InputDirectory trained, Counts counts) {
    return Card.of("texts", 1)
        .withOptions(ResolvedOptions.of(spec), sampling.seed())
        .withParent(trained.parent())
        .withCounts(counts);
  }

  private List<WrittenTexts> write(TextWriter writer, Decoding wanted) {
    List<WrittenTexts> all = new ArrayList<>();
    for (String request : requests(writer)) {
      List<GeneratedText> texts = UsageException.checked(() -> writer.write(request, wanted));
      texts.forEach(text -> session.out().println(text.text()));
      all.add(new WrittenTexts(request, texts));
    }
    return all;
  }

  private List<String> requests(TextWriter writer) {
    if (asked.isEmpty() && !writer.writesUnasked()) {
      throw new UsageException("ask must be given: this model wants " + writer.wants());
    }
    return asked.isEmpty() ? List.of("") : asked;
  }

  private OutputDirectory create(String path) {
    return OutputDirectory.create(
        path,
        overwrite ? Existing.OVERWRITE : Existing.REFUSE,
        session.hadoop(),
        OutputOptions.run(spec));
  }

  private void keep(OutputDirectory directory, InputDirectory trained, List<WrittenTexts> all) {
    long count = WrittenTexts.write(all, directory.path(WrittenTexts.FILE), session.hadoop());
    directory.commit(card(trained, Counts.of(count, count)));
    session.log().printf("%,d texts in %s%n", count, directory.path());
  }
}
