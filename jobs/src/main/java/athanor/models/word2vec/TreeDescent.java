package athanor.models.word2vec;

/** Hierarchical softmax: inputs set against the inner nodes on the way to a word. */
final class TreeDescent {
  private final HuffmanCodes codes;
  private final Kernel kernel;
  private final int stride;

  TreeDescent(HuffmanCodes codes, Kernel kernel, int stride) {
    this.codes = codes;
    this.kernel = kernel;
    this.stride = stride;
  }

  /**
   * Learns that the inputs of a batch lead to a word.
   *
   * @return the sum of -log p(word | input) over the inputs
   */
  double learn(Batch batch, int word, float rate) {
    int[] nodes = codes.nodes(word);
    byte[] turns = codes.turns(word);
    double loss = 0;
    for (int from = 0; from < nodes.length; from += Batch.SHARED) {
      batch.sharedRows = Math.min(Batch.SHARED, nodes.length - from);
      for (int n = 0; n < batch.sharedRows; n++) {
        batch.shared[n] = nodes[from + n] * stride;
        batch.labels[n] = 1 - turns[from + n];
      }
      loss += kernel.contrast(batch, rate);
    }
    return loss;
  }
}
