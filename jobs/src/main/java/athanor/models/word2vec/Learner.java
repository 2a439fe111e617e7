package athanor.models.word2vec;

/** The learning of one thread, and its loss. */
interface Learner {
  /** Sum of the losses of all predictions. */
  double loss();

  /** Predictions made: pairs, or windows with CBOW. */
  long predictions();
}
