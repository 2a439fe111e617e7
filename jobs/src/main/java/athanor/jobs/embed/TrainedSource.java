package athanor.jobs.embed;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.datasets.store.EmbeddingStore;
import athanor.jobs.command.Session;
import athanor.jobs.family.Embedder;
import java.util.Optional;

/**
 * A model made by {@code athanor train}.
 *
 * @param input features to apply it to; empty where the model is the vectors
 */
record TrainedSource(
    Session session, InputDirectory model, Embedder embedder, Optional<String> input)
    implements VectorSource {
  @Override
  public String inWords() {
    return "%s: vectors of a %s model".formatted(model.path(), model.card().option("family"));
  }

  @Override
  public Card write(OutputDirectory output) {
    return embedder.embed(session, model, input, output).withParent(model.parent());
  }

  @Override
  public void checkMade(EmbeddingStore store) {
    if (!store.directory().isMadeFrom(model)) {
      throw new BadInputException(
          "store %s must be of model %s to be appended to; its parents are %s"
              .formatted(
                  store.directory().path(), model.path(), store.directory().card().parents()));
    }
  }
}
