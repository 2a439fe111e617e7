package athanor.models.word2vec;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * CBOW and hierarchical softmax in double, a row an array, loops as the papers write them: slow,
 * and the oracle of {@link CbowLearner} and {@link TreeLearner}. What it shares with them is the
 * text as {@link Reader} reads it, the tree and the noise; the logistic function is rounded to the
 * steps of the tables.
 */
final class PlainWindows {
  private final Options options;
  private final Partition dealt;
  private final HuffmanCodes codes;
  private final double[][] in;
  private final double[][] out;
  private final List<Window> waiting = new ArrayList<>();
  private double loss;
  private long predictions;

  /** The mean of the words around a word, as it was and as it has moved. */
  private record Window(int word, List<double[]> context, double[] before, double[] hidden) {}

  PlainWindows(
      Options options, Partition dealt, HuffmanCodes codes, double[][] in, double[][] out) {
    this.options = options;
    this.dealt = dealt;
    this.codes = codes;
    this.in = in;
    this.out = out;
  }

  double loss() {
    return loss;
  }

  long predictions() {
    return predictions;
  }

  /** Eight windows wait for each other: they are read before any of them moves a word. */
  void cbow(Chunk chunk, long seed, DoubleUnaryOperator rate, SplittableRandom random) {
    int[] done = {0};
    new Reader(dealt.keep(), options.goal().window())
        .read(
            chunk,
            seed,
            (words, at, from, to) -> {
              done[0]++;
              List<double[]> context = context(words, at, from, to);
              if (context.isEmpty()) {
                return;
              }
              double[] mean = mean(context);
              waiting.add(new Window(words[at], context, mean, mean.clone()));
              if (waiting.size() == 8) {
                learn(rate.applyAsDouble((double) done[0] / chunk.ids().length), random);
              }
            });
    learn(rate.applyAsDouble(1), random);
  }

  /** Each word around a word predicts it, eight of them at once. */
  void skipGramTree(Chunk chunk, long seed, DoubleUnaryOperator rate) {
    int[] done = {0};
    new Reader(dealt.keep(), options.goal().window())
        .read(
            chunk,
            seed,
            (words, at, from, to) -> {
              double step = rate.applyAsDouble((double) done[0]++ / chunk.ids().length);
              List<double[]> context = context(words, at, from, to);
              for (int i = 0; i < context.size(); i += 8) {
                descend(context.subList(i, Math.min(context.size(), i + 8)), words[at], step);
              }
              predictions += context.size();
            });
  }

  private List<double[]> context(int[] words, int at, int from, int to) {
    List<double[]> context = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (i != at) {
        context.add(in[dealt.parts().row(words[i])]);
      }
    }
    return context;
  }

  private static double[] mean(List<double[]> rows) {
    double[] mean = new double[rows.get(0).length];
    for (double[] row : rows) {
      add(mean, row, 1.0 / rows.size());
    }
    return mean;
  }

  private void learn(double rate, SplittableRandom random) {
    if (options.goal().objective() == Options.Objective.HIERARCHICAL_SOFTMAX) {
      waiting.forEach(window -> descend(List.of(window.hidden()), window.word(), rate));
    } else {
      setAgainstNoise(rate, random);
    }
    for (Window window : waiting) {
      add(window.hidden(), window.before(), -1);
      window.context().forEach(row -> add(row, window.hidden(), 1));
    }
    predictions += waiting.size();
    waiting.clear();
  }

  private void setAgainstNoise(double rate, SplittableRandom random) {
    for (Window window : waiting) {
      double[] row = out[dealt.parts().row(window.word())];
      contrast(List.of(window.hidden()), List.of(row), new double[] {1}, rate);
    }
    for (int left = options.goal().negatives(); left > 0; left -= 5) {
      List<double[]> noise = new ArrayList<>();
      for (int n = 0; n < Math.min(5, left); n++) {
        noise.add(out[dealt.drawNoise(0, random.nextLong())]);
      }
      List<double[]> hidden = waiting.stream().map(Window::hidden).toList();
      contrast(hidden, noise, new double[noise.size()], rate);
    }
  }

  private void descend(List<double[]> inputs, int word, double rate) {
    int[] nodes = codes.nodes(word);
    for (int from = 0; from < nodes.length; from += 5) {
      List<double[]> rows = new ArrayList<>();
      double[] labels = new double[Math.min(5, nodes.length - from)];
      for (int n = 0; n < labels.length; n++) {
        rows.add(out[nodes[from + n]]);
        labels[n] = codes.turns(word)[from + n] == 0 ? 1 : 0;
      }
      contrast(inputs, rows, labels, rate);
    }
  }

  /** A step of logistic regression: all products first, then each input and all rows. */
  private void contrast(List<double[]> inputs, List<double[]> rows, double[] labels, double rate) {
    double[][] steps = new double[inputs.size()][rows.size()];
    for (int p = 0; p < steps.length; p++) {
      for (int n = 0; n < labels.length; n++) {
        double x = rounded(dot(inputs.get(p), rows.get(n)));
        loss += Math.log1p(Math.exp(labels[n] == 1 ? -x : x));
        steps[p][n] = rate * (labels[n] - 1 / (1 + Math.exp(-x)));
      }
    }
    List<double[]> before = rows.stream().map(double[]::clone).toList();
    for (int p = 0; p < steps.length; p++) {
      double[] input = inputs.get(p).clone();
      for (int n = 0; n < labels.length; n++) {
        add(inputs.get(p), before.get(n), steps[p][n]);
        add(rows.get(n), input, steps[p][n]);
      }
    }
  }

  private static double rounded(double x) {
    return Math.floor(Math.max(-16, Math.min(16, x)) * 128 + 0.5) / 128;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] to, double[] what, double times) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * what[i];
    }
  }
}
