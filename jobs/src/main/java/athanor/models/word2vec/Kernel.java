package athanor.models.word2vec;

/**
 * Gradient steps of logistic regression on a few rows of two tables: the arithmetic of word2vec.
 * Sharing noise rows among several inputs turns vector products into small matrix products (Ji,
 * Satish, Li and Dubey 2016, "Parallelizing word2vec in shared and distributed memory", section 3).
 *
 * <p>Row lengths are multiples of {@value #PADDING}; what pads a row is zero and stays zero.
 */
interface Kernel {
  /** Row lengths are a multiple of this. */
  int PADDING = 16;

  /**
   * Draws each input to its output, a pair after the other.
   *
   * @param rate learning rate
   * @return the sum of -log sigmoid(input . output)
   */
  double pull(Batch batch, float rate);

  /**
   * Sets every input against every shared row: all products are taken before any row moves.
   *
   * @param rate learning rate
   * @return the sum of -log sigmoid(+-input . row), + where the row's label is 1
   */
  double contrast(Batch batch, float rate);

  /** The row length for vectors of a size. */
  static int stride(int vectorSize) {
    return (vectorSize + PADDING - 1) / PADDING * PADDING;
  }
}
