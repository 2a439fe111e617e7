package athanor.jobs.embed;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.jobs.command.Session;
import java.util.Optional;

/** Makes the vectors of one model family. */
interface Embedder {
  /** The family, as a model's card has it. */
  String family();

  /**
   * Writes the store below an output directory.
   *
   * @param input features to apply the model to; empty where the model is the vectors
   * @return the store's card, without options and parents
   * @throws athanor.jobs.command.UsageException where the family needs an input and there is none,
   *     or the other way round
   */
  Card embed(Session session, InputDirectory model, Optional<String> input, OutputDirectory output);
}
