package athanor.jobs.family;

import athanor.common.card.InputDirectory;
import athanor.jobs.command.Session;
import java.util.Optional;

/**
 * Scores items under the models of a family whose probabilities are exact: each value given those
 * before it.
 */
public interface Likelihood extends Ability {
  /**
   * Scores items that the model was not trained on.
   *
   * @return the model's score first, then those of the floors
   * @throws athanor.common.card.BadInputException where the input is not what the model reads
   */
  LikelihoodScores score(Session session, InputDirectory model, Question question);

  /**
   * What is to be scored.
   *
   * @param input features of the items
   * @param training features that the model was trained on; simple models that serve as floors are
   *     fitted on them, and without them there are no floors
   * @param limit items of the input at most, and as many of the training's
   * @param samples items that the model draws, to compare their score with their entropy; 0 for
   *     none
   * @param seed of what is drawn
   */
  record Question(String input, Optional<String> training, int limit, int samples, long seed) {}
}
