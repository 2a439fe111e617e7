package athanor.jobs.embed;

import athanor.common.card.Card;
import athanor.common.card.OutputDirectory;
import athanor.datasets.store.EmbeddingStore;

/** What the rows of a store are made with: a model trained here, or a net of another program. */
interface VectorSource {
  /** What it is, in words, for a dry run. */
  String inWords();

  /**
   * Writes the rows.
   *
   * @return the store's card with its parents, without options
   */
  Card write(OutputDirectory output);

  /**
   * Refuses a store of other vectors.
   *
   * @throws athanor.common.card.BadInputException where the store was not made with this source
   */
  void checkMade(EmbeddingStore store);
}
