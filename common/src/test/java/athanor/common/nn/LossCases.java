package athanor.common.nn;

import athanor.common.nn.GradientCase.Made;
import athanor.common.nn.layer.Activate;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.loss.AbsoluteError;
import athanor.common.nn.loss.Bernoulli;
import athanor.common.nn.loss.Contrastive;
import athanor.common.nn.loss.CopyChoice;
import athanor.common.nn.loss.Coverage;
import athanor.common.nn.loss.CrossEntropy;
import athanor.common.nn.loss.GaussianCode;
import athanor.common.nn.loss.MeanMatch;
import athanor.common.nn.loss.PullAway;
import athanor.common.nn.loss.RowLoss;
import athanor.common.nn.loss.RowSquares;
import athanor.common.nn.loss.SquaredError;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import java.util.List;
import java.util.SplittableRandom;

/** Losses of the gradient check. */
final class LossCases {
  private LossCases() {}

  static List<GradientCase> all() {
    return List.of(
        squaredError(),
        absoluteError(),
        bernoulli(),
        crossEntropy(),
        code(),
        divergence(),
        rows(),
        squares(),
        contrastive("contrastive", 0, 1, 2),
        contrastive("contrastive of groups", 0, 1, 0),
        pullAway(),
        choices(),
        means(),
        copies(),
        coverage());
  }

  private static GradientCase absoluteError() {
    float[] target = {9, -9, 9, 9, -9, -9};
    return GradientCase.loss(
        "absolute error",
        List.of(Value.Size.of(2, Shape.vector(3))),
        in -> {
          Value wanted = in.get(0).tape().constant(target, 2, Shape.vector(3));
          return AbsoluteError.of(in.get(0), wanted, 2);
        },
        in -> {
          double sum = 0;
          for (int i = 0; i < target.length; i++) {
            sum += Math.abs(in[0][i] - target[i]);
          }
          return sum / 2;
        });
  }

  /** Two rows are compared with one. */
  private static GradientCase means() {
    float[] wanted = {1, -2, 0.5f};
    return GradientCase.loss(
        "distance of means",
        List.of(Value.Size.of(2, Shape.vector(3))),
        in -> MeanMatch.of(in.get(0), in.get(0).tape().constant(wanted, 1, Shape.vector(3))),
        in -> {
          double sum = 0;
          for (int k = 0; k < 3; k++) {
            double difference = (in[0][k] + in[0][k + 3]) / 2 - wanted[k];
            sum += difference * difference;
          }
          return sum / 3;
        });
  }

  private static GradientCase squaredError() {
    float[] target = {0.5f, -1, 2, 0, 1, 3};
    return GradientCase.loss(
        "squared error",
        List.of(Value.Size.of(2, Shape.vector(3))),
        in -> {
          Value wanted = in.get(0).tape().constant(target, 2, Shape.vector(3));
          return SquaredError.of(in.get(0), wanted, 2);
        },
        in -> {
          double sum = 0;
          for (int i = 0; i < target.length; i++) {
            sum += (in[0][i] - target[i]) * (in[0][i] - target[i]);
          }
          return sum / 2;
        });
  }

  private static GradientCase bernoulli() {
    float[] values = {1, 0, 0.25f, 1, 0, 0.5f};
    return GradientCase.loss(
        "bernoulli",
        List.of(Value.Size.of(2, Shape.vector(3))),
        in -> Bernoulli.of(in.get(0), values),
        in -> {
          double sum = 0;
          for (int i = 0; i < values.length; i++) {
            double p = 1 / (1 + Math.exp(-in[0][i]));
            sum -= values[i] * Math.log(p) + (1 - values[i]) * Math.log(1 - p);
          }
          return sum / 2;
        });
  }

  private static GradientCase crossEntropy() {
    int width = 37;
    int[] wanted = {4, -1, 36};
    return GradientCase.loss(
        "cross entropy",
        List.of(Value.Size.of(3, Shape.vector(width))),
        in -> CrossEntropy.of(in.get(0), wanted, 2),
        in -> {
          double sum = 0;
          for (int r = 0; r < wanted.length; r++) {
            double all = 0;
            for (int i = 0; i < width; i++) {
              all += Math.exp(in[0][r * width + i]);
            }
            sum += wanted[r] < 0 ? 0 : Math.log(all) - in[0][r * width + wanted[r]];
          }
          return sum / 2;
        });
  }

  /** Of the second row's first choice nothing is known. */
  private static GradientCase choices() {
    float[] wanted = {0, 1, 0, 0, 1, 0, 0, 1, 0, 0};
    float[] weights = {0.5f, 2};
    return GradientCase.loss(
        "several choices",
        List.of(Value.Size.of(2, Shape.vector(5))),
        in -> CrossEntropy.of(in.get(0), new Choices(List.of(2, 3)), weights, wanted, 2),
        in -> {
          double first = Math.log(Math.exp(in[0][0]) + Math.exp(in[0][1])) - in[0][1];
          double second = -in[0][4] - in[0][7];
          for (int r = 0; r < 2; r++) {
            double all = 0;
            for (int i = 2; i < 5; i++) {
              all += Math.exp(in[0][r * 5 + i]);
            }
            second += Math.log(all);
          }
          return (0.5 * first + 2 * second) / 2;
        });
  }

  private static GradientCase code() {
    int size = 4;
    int rows = 3;
    SplittableRandom noise = new SplittableRandom(7);
    float[] drawn = new float[rows * size];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) noise.nextGaussian();
    }
    return new GradientCase(
        "gaussian code",
        NetSpec.of(List.of()),
        List.of(Value.Size.of(rows, Shape.vector(2 * size))),
        (net, in) -> new Made.Values(GaussianCode.draw(in.get(0), new SplittableRandom(7)).code()),
        (p, in) -> {
          double[] code = new double[rows * size];
          for (int i = 0; i < code.length; i++) {
            int at = i / size * 2 * size + i % size;
            code[i] = in[0][at] + Math.exp(0.5 * in[0][at + size]) * drawn[i];
          }
          return code;
        });
  }

  private static GradientCase divergence() {
    return GradientCase.loss(
        "divergence of a gaussian code",
        List.of(Value.Size.of(3, Shape.vector(4))),
        in -> GaussianCode.divergence(in.get(0)),
        in -> {
          double sum = 0;
          for (int r = 0; r < 3; r++) {
            for (int k = 0; k < 2; k++) {
              double mean = in[0][r * 4 + k];
              double log = in[0][r * 4 + 2 + k];
              sum += 0.5 * (Math.exp(log) + mean * mean - 1 - log);
            }
          }
          return sum / 3;
        });
  }

  /** The logistic loss of a critic. */
  private static GradientCase rows() {
    return GradientCase.loss(
        "a function of each value",
        List.of(Value.Size.of(5, Shape.vector(1))),
        in -> RowLoss.of(in.get(0), new Softplus(), 5),
        in -> {
          double sum = 0;
          for (double x : in[0]) {
            sum += Math.log1p(Math.exp(x));
          }
          return sum / 5;
        });
  }

  private static GradientCase squares() {
    return GradientCase.loss(
        "a function of each row's squares",
        List.of(Value.Size.of(4, Shape.vector(3))),
        in -> RowSquares.of(in.get(0), new Softplus(), 4),
        in -> {
          double sum = 0;
          for (int r = 0; r < 4; r++) {
            sum += Math.log1p(Math.exp(product(in[0], r, r, 3)));
          }
          return sum / 4;
        });
  }

  private static GradientCase contrastive(String name, int... groups) {
    return GradientCase.loss(
        name,
        List.of(Value.Size.of(3, Shape.vector(2)), Value.Size.of(3, Shape.vector(2))),
        in -> Contrastive.of(in.get(0), in.get(1), 0.5, groups),
        in -> {
          double[] logits = new double[9];
          for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
              double product = 0;
              double first = 0;
              double second = 0;
              for (int d = 0; d < 2; d++) {
                product += in[0][2 * i + d] * in[1][2 * j + d];
                first += in[0][2 * i + d] * in[0][2 * i + d];
                second += in[1][2 * j + d] * in[1][2 * j + d];
              }
              boolean compared = i == j || groups[i] != groups[j];
              double cosine = product / Math.sqrt(first * second);
              logits[3 * i + j] = compared ? cosine / 0.5 : Double.NEGATIVE_INFINITY;
            }
          }
          double sum = 0;
          for (int i = 0; i < 3; i++) {
            double across = 0;
            double down = 0;
            for (int k = 0; k < 3; k++) {
              across += Math.exp(logits[3 * i + k]);
              down += Math.exp(logits[3 * k + i]);
            }
            sum += Math.log(across) + Math.log(down) - 2 * logits[4 * i];
          }
          return sum / 6;
        });
  }

  private static GradientCase pullAway() {
    return GradientCase.loss(
        "pull-away term",
        List.of(Value.Size.of(4, Shape.vector(3))),
        in -> PullAway.of(in.get(0)),
        in -> {
          double sum = 0;
          for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
              double product = product(in[0], i, j, 3);
              double squares = product(in[0], i, i, 3) * product(in[0], j, j, 3);
              sum += i == j ? 0 : product * product / squares;
            }
          }
          return sum / 12;
        });
  }

  private static double product(double[] rows, int a, int b, int width) {
    double sum = 0;
    for (int d = 0; d < width; d++) {
      sum += rows[a * width + d] * rows[b * width + d];
    }
    return sum;
  }

  private record Softplus() implements RowLoss.Function {
    @Override
    public double loss(double value) {
      return Math.log1p(Math.exp(value));
    }

    @Override
    public double derivative(double value) {
      return 1 / (1 + Math.exp(-value));
    }
  }

  /** Rows that can be chosen, copied from two places, both, and neither. */
  private static GradientCase copies() {
    int[] firsts = {0, 3, 5, 9, 10};
    CopyChoice.Wanted[] wanted = {
      new CopyChoice.Wanted(2, new int[0]),
      new CopyChoice.Wanted(-1, new int[] {0, 1}),
      new CopyChoice.Wanted(1, new int[] {3}),
      new CopyChoice.Wanted(-1, new int[0])
    };
    Shape one = Shape.vector(1);
    return GradientCase.loss(
        "chosen or copied",
        List.of(Value.Size.of(4, Shape.vector(5)), Value.Size.of(4, one), Value.Size.of(10, one)),
        in ->
            CopyChoice.of(
                in.get(0),
                in.get(1),
                Activate.of(in.get(2), Activation.SIGMOID),
                firsts,
                wanted,
                2),
        in -> {
          double sum = 0;
          for (int r = 0; r < 3; r++) {
            double all = 0;
            for (int i = 0; i < 5; i++) {
              all += Math.exp(in[0][r * 5 + i]);
            }
            double gate = 1 / (1 + Math.exp(-in[1][r]));
            int number = wanted[r].number();
            double p = number < 0 ? 0 : gate * Math.exp(in[0][r * 5 + number]) / all;
            for (int place : wanted[r].places()) {
              p += (1 - gate) / (1 + Math.exp(-in[2][firsts[r] + place]));
            }
            sum -= Math.log(p);
          }
          return sum / 2;
        });
  }

  private static GradientCase coverage() {
    int[] firsts = {0, 2, 4, 7, 9};
    int[][] sequences = {{1, 0, 3}, {2}};
    return GradientCase.loss(
        "coverage",
        List.of(Value.Size.of(9, Shape.vector(1))),
        in -> Coverage.of(in.get(0), firsts, sequences, 3),
        in -> {
          double sum = 0;
          for (int i = 0; i < 2; i++) {
            double before = in[0][2 + i];
            sum += Math.min(before, 0) + Math.min(in[0][i], before);
            sum += Math.min(in[0][7 + i], before + in[0][i]);
          }
          for (int i = 4; i < 7; i++) {
            sum += Math.min(in[0][i], 0);
          }
          return sum / 3;
        });
  }
}
