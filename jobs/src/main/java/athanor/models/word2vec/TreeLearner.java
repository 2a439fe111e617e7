package athanor.models.word2vec;

import java.util.function.DoubleUnaryOperator;

/** Skip-gram with hierarchical softmax: each context word predicts the word in the middle. */
final class TreeLearner implements WindowLearner {
  private final Reader reader;
  private final TreeDescent tree;
  private final int stride;
  private final Batch batch = new Batch();
  private double loss;
  private long pairs;
  private int done;

  TreeLearner(Options options, Partition dealt, HuffmanCodes codes, Tables tables) {
    this.reader = new Reader(dealt.keep(), options.goal().window());
    this.stride = tables.stride();
    Kernel kernel = new VectorKernel(tables.in(), tables.out(), stride);
    this.tree = new TreeDescent(codes, kernel, stride);
  }

  @Override
  public void learn(Chunk chunk, long seed, DoubleUnaryOperator rate) {
    done = 0;
    double words = chunk.ids().length;
    reader.read(
        chunk,
        seed,
        (kept, at, from, to) -> {
          float step = (float) rate.applyAsDouble(Math.min(1, done++ / words));
          batch.pairs = 0;
          for (int i = from; i < to; i++) {
            if (i != at) {
              batch.inputs[batch.pairs++] = kept[i] * stride;
            }
            if (batch.pairs == Batch.PAIRS || i == to - 1) {
              pairs += batch.pairs;
              loss += tree.learn(batch, kept[at], step);
              batch.pairs = 0;
            }
          }
        });
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public long predictions() {
    return pairs;
  }
}
