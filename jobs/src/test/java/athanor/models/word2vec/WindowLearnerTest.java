package athanor.models.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.models.word2vec.Options.Architecture;
import athanor.models.word2vec.Options.Objective;
import athanor.models.word2vec.Options.Split;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WindowLearnerTest {
  /**
   * Falling, so that the tree is deep: the rarest words have more nodes than are learned at once.
   */
  private static final long[] COUNTS =
      IntStream.range(0, 14).mapToLong(i -> 1L << (14 - i)).toArray();

  private static final int SIZE = 20;
  private static final int STRIDE = Kernel.stride(SIZE);
  private static final DoubleUnaryOperator RATE = share -> 0.1 * (1 - 0.5 * share);

  /**
   * A product on the edge between two steps of the tables may fall to either side, in float and in
   * double: a step of 1/128 moves the logistic function by 1/512, and a row by that times the rate.
   * This is two of them; rows move by more than 0.5.
   */
  private static final double EDGE = 2 * 0.1 / 512;

  private static Options options(Architecture architecture, Objective objective) {
    return new Options(
        SIZE,
        new Options.Goal(architecture, objective, 9, 7, 0),
        new Options.Pace(1, 0.1),
        Options.Division.of(Split.TEXT, 1));
  }

  private static Chunk chunk() {
    SplittableRandom random = new SplittableRandom(4);
    int[] ids = random.ints(400, 0, COUNTS.length).toArray();
    return new Chunk(3, ids, new int[] {1, 30, 60, 61, 200, 395, 400});
  }

  private static float[] rows(long seed) {
    Random random = new Random(seed);
    float[] rows = new float[COUNTS.length * STRIDE];
    for (int row = 0; row < COUNTS.length; row++) {
      for (int i = 0; i < SIZE; i++) {
        rows[row * STRIDE + i] = (float) random.nextGaussian() / 3;
      }
    }
    return rows;
  }

  private static double[][] plain(float[] rows) {
    double[][] plain = new double[COUNTS.length][SIZE];
    for (int row = 0; row < plain.length; row++) {
      for (int i = 0; i < SIZE; i++) {
        plain[row][i] = rows[row * STRIDE + i];
      }
    }
    return plain;
  }

  @ParameterizedTest
  @CsvSource({
    "CBOW, NEGATIVE_SAMPLING",
    "CBOW, HIERARCHICAL_SOFTMAX",
    "SKIP_GRAM, HIERARCHICAL_SOFTMAX"
  })
  void tablesMoveAsInPlainLoops(Architecture architecture, Objective objective) {
    Options options = options(architecture, objective);
    Partition dealt = Partition.of(COUNTS, 0, 1);
    HuffmanCodes codes = HuffmanCodes.of(COUNTS);
    Tables tables = new Tables(rows(1), rows(2), STRIDE);
    double[][] in = plain(tables.in());
    double[][] out = plain(tables.out());
    PlainWindows slow = new PlainWindows(options, dealt, codes, in, out);
    WindowLearner fast =
        architecture == Architecture.CBOW
            ? new CbowLearner(options, dealt, codes, tables, new SplittableRandom(5))
            : new TreeLearner(options, dealt, codes, tables);

    fast.learn(chunk(), 6, RATE);
    if (architecture == Architecture.CBOW) {
      slow.cbow(chunk(), 6, RATE, new SplittableRandom(5));
    } else {
      slow.skipGramTree(chunk(), 6, RATE);
    }

    assertThat(fast.predictions()).isEqualTo(slow.predictions()).isGreaterThan(350);
    assertThat(fast.loss()).isCloseTo(slow.loss(), within(2e-5 * slow.loss()));
    assertThat(apart(plain(tables.in()), in)).isLessThan(EDGE);
    assertThat(apart(plain(tables.out()), out)).isLessThan(EDGE);
    assertThat(apart(plain(rows(1)), in)).isGreaterThan(0.5);
  }

  private static double apart(double[][] a, double[][] b) {
    return IntStream.range(0, a.length)
        .mapToDouble(
            row ->
                IntStream.range(0, SIZE)
                    .mapToDouble(i -> Math.abs(a[row][i] - b[row][i]))
                    .max()
                    .orElseThrow())
        .max()
        .orElseThrow();
  }

  /** The tree is a distribution: whatever the vectors, the words' probabilities are 1 together. */
  @Test
  void probabilitiesOfAllWordsAreOneTogether() {
    float[] in = rows(7);
    Kernel kernel = new VectorKernel(in, rows(8), STRIDE);
    TreeDescent tree = new TreeDescent(HuffmanCodes.of(COUNTS), kernel, STRIDE);
    Batch batch = new Batch();
    batch.pairs = 1;
    for (int input = 0; input < COUNTS.length; input++) {
      batch.inputs[0] = input * STRIDE;
      double sum = 0;
      for (int word = 0; word < COUNTS.length; word++) {
        sum += Math.exp(-tree.learn(batch, word, 0));
      }

      assertThat(sum).isCloseTo(1, within(1e-5));
    }
    assertThat(in).containsExactly(rows(7));
  }

  /** A small step lowers the loss by its length squared over the rate: it is along the gradient. */
  @Test
  void stepDownTheTreeFollowsTheGradientOfTheLoss() {
    float rate = 1e-3f;
    float[] in = rows(7);
    float[] out = rows(8);
    int word = COUNTS.length - 1;
    double before = loss(in, out, word);
    double expected = 0;
    float[] moved = in.clone();
    float[] movedOut = out.clone();
    Batch batch = new Batch();
    batch.pairs = 1;
    Kernel kernel = new VectorKernel(moved, movedOut, STRIDE);
    new TreeDescent(HuffmanCodes.of(COUNTS), kernel, STRIDE).learn(batch, word, rate);
    for (int i = 0; i < in.length; i++) {
      double a = moved[i] - in[i];
      double b = movedOut[i] - out[i];
      expected -= (a * a + b * b) / rate;
    }

    assertThat(loss(moved, movedOut, word) - before).isCloseTo(expected, within(-0.02 * expected));
  }

  /** -log p(word | first input) in double, without tables. */
  private static double loss(float[] in, float[] out, int word) {
    HuffmanCodes codes = HuffmanCodes.of(COUNTS);
    double loss = 0;
    for (int n = 0; n < codes.nodes(word).length; n++) {
      double x = 0;
      for (int i = 0; i < SIZE; i++) {
        x += (double) in[i] * out[codes.nodes(word)[n] * STRIDE + i];
      }
      loss += Math.log1p(Math.exp(codes.turns(word)[n] == 0 ? -x : x));
    }
    return loss;
  }
}
