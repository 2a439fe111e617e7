package athanor.models.word2vec;

/** What one thread learned with, and how well it predicted. */
interface Learner {
  /** Sum of the losses of all predictions. */
  double loss();

  /** Predictions made: pairs, or windows with CBOW. */
  long predictions();
}
