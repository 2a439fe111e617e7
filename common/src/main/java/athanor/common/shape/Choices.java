package athanor.common.shape;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Several choices side by side, each one of a few values: one-hot values of all of them behind each
 * other, as conditions are, and the same number of logits.
 *
 * @param sizes values of each choice; copied
 */
public record Choices(List<Integer> sizes) implements Serializable {
  public Choices {
    sizes = List.copyOf(sizes);
    for (int size : sizes) {
      if (size < 1) {
        throw new IllegalArgumentException("values of a choice must be 1 or more, got " + size);
      }
    }
  }

  /** Numbers of all choices. */
  public int width() {
    return sizes.stream().mapToInt(Integer::intValue).sum();
  }

  /** Where a choice's values start. */
  public int start(int choice) {
    return sizes.subList(0, choice).stream().mapToInt(Integer::intValue).sum();
  }

  /** The value of a choice with the largest number. */
  public int best(int choice, float[] numbers, int at) {
    int from = at + start(choice);
    int best = 0;
    for (int i = 1; i < sizes.get(choice); i++) {
      best = numbers[from + i] > numbers[from + best] ? i : best;
    }
    return best;
  }

  /** The value that a one-hot vector chooses, -1 where they are all 0: nothing is known. */
  public int chosen(int choice, float[] numbers, int at) {
    int best = best(choice, numbers, at);
    return numbers[at + start(choice) + best] > 0 ? best : -1;
  }

  /**
   * Draws what is not known, each choice independently and uniformly.
   *
   * @param numbers [count, width], one-hot or all 0 for each choice; changed
   * @return the same array
   */
  public float[] settle(float[] numbers, int count, SplittableRandom random) {
    for (int i = 0; i < count; i++) {
      for (int choice = 0; choice < sizes.size(); choice++) {
        if (chosen(choice, numbers, i * width()) < 0) {
          int value = start(choice) + random.nextInt(sizes.get(choice));
          numbers[i * width() + value] = 1;
        }
      }
    }
    return numbers;
  }

  /**
   * Cross-entropy of one example after a softmax over each choice, in nats; a choice of which
   * nothing is known costs nothing.
   *
   * @param weights how much each choice counts
   * @param logits numbers that go in, from {@code at}
   * @param wanted one-hot numbers, from {@code wantedAt}
   * @param gradients gets the gradient of the logits, times the scale, at the logits' own places
   */
  public double loss(
      float[] weights,
      float[] logits,
      int at,
      float[] wanted,
      int wantedAt,
      float[] gradients,
      float scale) {
    double loss = 0;
    for (int choice = 0; choice < sizes.size(); choice++) {
      int from = at + start(choice);
      int value = chosen(choice, wanted, wantedAt);
      if (value < 0) {
        Arrays.fill(gradients, from, from + sizes.get(choice), 0);
        continue;
      }
      double top = logits[at + start(choice) + best(choice, logits, at)];
      double sum = 0;
      for (int i = from; i < from + sizes.get(choice); i++) {
        sum += Math.exp(logits[i] - top);
      }
      for (int i = from; i < from + sizes.get(choice); i++) {
        double share = Math.exp(logits[i] - top) / sum;
        gradients[i] = (float) (scale * weights[choice] * (share - (i == from + value ? 1 : 0)));
      }
      loss += weights[choice] * (Math.log(sum) + top - logits[from + value]);
    }
    return loss;
  }
}
