package athanor.jobs.family;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.datasets.image.PictureCoder;
import athanor.jobs.command.Session;
import java.util.Optional;

/** Makes a store of vectors with the models of a family. */
public interface Embedder extends Ability {
  /**
   * Writes the store below an output directory.
   *
   * @param input features to apply the model to; empty where the model is the vectors
   * @return the store's card, without options and parents
   * @throws athanor.jobs.command.UsageException where the family needs an input and there is none,
   *     or the other way round
   */
  Card embed(Session session, InputDirectory model, Optional<String> input, OutputDirectory output);

  /** What makes codes of pictures, where the family has it, so that codes can be measured. */
  default Optional<ModelReader<? extends PictureCoder>> coder() {
    return Optional.empty();
  }
}
