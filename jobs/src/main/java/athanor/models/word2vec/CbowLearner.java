package athanor.models.word2vec;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Continuous bag of words: the mean of the words around it predicts a word; each of them then gets
 * the whole gradient of the mean (as the authors' tool does).
 */
final class CbowLearner implements WindowLearner {
  private final Options options;
  private final Partition dealt;
  private final Tables tables;
  private final Reader reader;
  private final SplittableRandom random;
  private final float[] hidden;
  private final float[] before;
  private final IntList[] contexts;
  private final int[] words = new int[Batch.PAIRS];
  private final Kernel kernel;
  private final TreeDescent tree;
  private final Batch batch = new Batch();
  private int waiting;
  private int done;
  private double loss;
  private long windows;

  CbowLearner(
      Options options,
      Partition dealt,
      HuffmanCodes codes,
      Tables tables,
      SplittableRandom random) {
    this.options = options;
    this.dealt = dealt;
    this.tables = tables;
    this.random = random;
    this.reader = new Reader(dealt.keep(), options.goal().window());
    this.hidden = new float[Batch.PAIRS * tables.stride()];
    this.before = new float[hidden.length];
    this.contexts =
        IntStream.range(0, Batch.PAIRS).mapToObj(i -> new IntList()).toArray(IntList[]::new);
    this.kernel = new VectorKernel(hidden, tables.out(), tables.stride());
    this.tree = new TreeDescent(codes, kernel, tables.stride());
  }

  @Override
  public void learn(Chunk chunk, long seed, DoubleUnaryOperator rate) {
    done = 0;
    double size = chunk.ids().length;
    reader.read(
        chunk,
        seed,
        (kept, at, from, to) -> {
          done++;
          if (to - from < 2) {
            return;
          }
          gather(kept, at, from, to);
          if (waiting == Batch.PAIRS) {
            flush((float) rate.applyAsDouble(Math.min(1, done / size)));
          }
        });
    flush((float) rate.applyAsDouble(1));
  }

  /** Takes up a window: its mean goes to the next hidden row. */
  private void gather(int[] kept, int at, int from, int to) {
    int stride = tables.stride();
    int row = waiting * stride;
    IntList context = contexts[waiting];
    context.clear();
    Arrays.fill(hidden, row, row + stride, 0);
    for (int i = from; i < to; i++) {
      if (i != at) {
        context.add(kept[i] * stride);
        add(tables.in(), kept[i] * stride, hidden, row);
      }
    }
    for (int i = row; i < row + stride; i++) {
      hidden[i] /= context.size();
    }
    words[waiting++] = kept[at];
  }

  private void add(float[] from, int fromRow, float[] to, int toRow) {
    for (int i = 0; i < tables.stride(); i++) {
      to[toRow + i] += from[fromRow + i];
    }
  }

  /** Learns the windows that wait, and hands each one's gradient to its words. */
  private void flush(float rate) {
    System.arraycopy(hidden, 0, before, 0, hidden.length);
    if (options.goal().objective() == Options.Objective.HIERARCHICAL_SOFTMAX) {
      descend(rate);
    } else {
      setAgainstNoise(rate);
    }
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] -= before[i];
    }
    for (int lane = 0; lane < waiting; lane++) {
      for (int i = 0; i < contexts[lane].size(); i++) {
        add(hidden, lane * tables.stride(), tables.in(), contexts[lane].get(i));
      }
    }
    windows += waiting;
    waiting = 0;
  }

  private void descend(float rate) {
    batch.pairs = 1;
    for (int lane = 0; lane < waiting; lane++) {
      batch.inputs[0] = lane * tables.stride();
      loss += tree.learn(batch, words[lane], rate);
    }
  }

  private void setAgainstNoise(float rate) {
    batch.pairs = waiting;
    for (int lane = 0; lane < waiting; lane++) {
      batch.inputs[lane] = lane * tables.stride();
      batch.outputs[lane] = words[lane] * tables.stride();
    }
    loss += kernel.pull(batch, rate);
    for (int left = options.goal().negatives(); left > 0; left -= batch.sharedRows) {
      batch.sharedRows = Math.min(left, Batch.SHARED);
      for (int n = 0; n < batch.sharedRows; n++) {
        batch.shared[n] = dealt.drawNoise(0, random.nextLong()) * tables.stride();
      }
      loss += kernel.contrast(batch, rate);
    }
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public long predictions() {
    return windows;
  }
}
