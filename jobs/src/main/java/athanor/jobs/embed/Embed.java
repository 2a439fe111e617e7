package athanor.jobs.embed;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.vectors.NeighbourGraph;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.StoredGraph;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.family.Embedder;
import athanor.jobs.family.Families;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
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
      "word2vec needs no input; an encoder needs --input, the features to encode."
    })
public final class Embed implements Runnable {
  private final Session session;
  private final Families families;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model made by: athanor train.")
  private String model;

  @Option(
      names = "--input",
      paramLabel = "DIR",
      description = "Features made by: athanor prepare; for encoders.")
  private Optional<String> input;

  @Option(
      names = "--index",
      description =
          "Also build the search graph that serve needs for a large store, so that serve need not.")
  private boolean index;

  @Mixin private OutputOptions output;

  Embed(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    output.check();
    InputDirectory trained = InputDirectory.open(model, session.hadoop(), 1, "model");
    Embedder embedder = families.require(trained, Embedder.class, "embed");
    if (output.dryRun()) {
      session.out().printf("%s: vectors of a %s model%n", model, trained.card().option("family"));
      return;
    }
    OutputDirectory directory = output.create(session.hadoop());
    Card card =
        embedder
            .embed(session, trained, input, directory)
            .withOptions(ResolvedOptions.of(spec), 0)
            .withParent(trained.parent());
    output.commit(directory, card);
    if (index) {
      index(directory.path());
    }
    session.out().printf("%,d vectors in %s%n", card.counts().written(), directory.path());
  }

  private void index(String path) {
    EmbeddingStore store = EmbeddingStore.open(path, session.hadoop());
    try {
      new StoredGraph(store, session.hadoop())
          .write(NeighbourGraph.of(store.load().table(), NeighbourGraph.Options.DEFAULT));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the graph of " + path, e);
    }
  }
}
