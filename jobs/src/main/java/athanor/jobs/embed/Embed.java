package athanor.jobs.embed;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.vectors.NeighbourGraph;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.LoadedEmbeddings;
import athanor.datasets.store.StoreAppend;
import athanor.datasets.store.StoredGraph;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Embedder;
import athanor.jobs.family.Families;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor embed}: applies a model to its input and writes a store of vectors. */
@Command(
    name = "embed",
    sortOptions = false,
    description = {
      "Write the vectors of a model into a Parquet store.",
      "word2vec needs no input; an encoder needs --input, the features to encode.",
      "The encoder may be another program's: athanor embed --onnx FILE --input DIR --output DIR"
    })
public final class Embed implements Runnable {
  private final Session session;
  private final Families families;
  @Spec private CommandSpec spec;

  @Option(names = "--model", paramLabel = "DIR", description = "A model made by: athanor train.")
  private Optional<String> model = Optional.empty();

  @Mixin private OnnxOptions onnx;

  @Option(
      names = "--input",
      paramLabel = "DIR",
      description =
          "Features made by: athanor prepare; for encoders. For a word2vec model with n-grams, a"
              + " text file of words, one per line, known or not; for one of a lexicon, the"
              + " lexicon, whose segments get the vectors of their clusters.")
  private Optional<String> input;

  @Option(
      names = "--index",
      description =
          "Also build the search graph that serve needs for a large store, so that serve need not;"
              + " with --append, extend the one that is there.")
  private boolean index;

  @Option(
      names = "--append",
      description =
          "Add to the store that --output names, which must be of the same model. Rows with ids"
              + " that it has take their place. Readers see the old store or the new one.")
  private boolean append;

  @Mixin private OutputOptions output;

  Embed(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    output.check();
    if (append && output.overwrite()) {
      throw new UsageException("append and overwrite exclude each other; say one of them");
    }
    onnx.check();
    if (model.isPresent() == onnx.file().isPresent()) {
      throw new UsageException("model or onnx must be given, one of them");
    }
    VectorSource source = source();
    if (output.dryRun()) {
      session.out().println(source.inWords());
      return;
    }
    if (append) {
      append(source);
      return;
    }
    OutputDirectory directory = output.create(session.hadoop());
    Card card = source.write(directory).withOptions(ResolvedOptions.of(spec), 0);
    output.commit(directory, card);
    if (index) {
      index(directory.path(), rows -> Optional.empty());
    }
    session.out().printf("%,d vectors in %s%n", card.counts().written(), directory.path());
  }

  private VectorSource source() {
    if (model.isEmpty()) {
      return OnnxSource.open(session, onnx, input);
    }
    InputDirectory trained = InputDirectory.open(model.get(), session.hadoop(), 1, "model");
    return new TrainedSource(
        session, trained, families.require(trained, Embedder.class, "embed"), input);
  }

  private void append(VectorSource source) {
    EmbeddingStore store = EmbeddingStore.open(output.output(), session.hadoop());
    String path = store.directory().path();
    source.checkMade(store);
    StoreAppend begun = StoreAppend.begin(store, session.hadoop(), OutputOptions.run(spec));
    // Opened again, since another run may have appended until now.
    Optional<EarlierGraph> earlier =
        index
            ? EarlierGraph.beside(EmbeddingStore.open(path, session.hadoop()), session.hadoop())
            : Optional.empty();
    StoreAppend.Result result = begun.commit(source.write(begun.aside()));
    if (index) {
      index(path, rows -> earlier.map(before -> before.extended(rows, result.ids())));
    }
    session
        .out()
        .printf(
            "%,d vectors added to %s, %,d replaced; it has %,d; %s%n",
            result.added(),
            path,
            result.replaced(),
            result.total(),
            earlier.isPresent()
                ? "its search graph was extended; graphs by athanor index are stale"
                : "graphs made before are stale");
  }

  private void index(String path, Function<LoadedEmbeddings, Optional<NeighbourGraph>> extended) {
    EmbeddingStore store = EmbeddingStore.open(path, session.hadoop());
    LoadedEmbeddings rows = store.load();
    NeighbourGraph graph =
        extended
            .apply(rows)
            .orElseGet(() -> NeighbourGraph.of(rows.table(), NeighbourGraph.Options.DEFAULT));
    try {
      new StoredGraph(store, session.hadoop()).write(graph);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the graph of " + path, e);
    }
  }
}
