package athanor.common.nn.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws sequences from a model, item by item, several at once.
 *
 * @param sampler draws an item
 * @param end the item that ends a sequence
 * @param longest items of a sequence at most, without its end
 */
public record SequenceSampler(Sampler sampler, int end, int longest) {
  public SequenceSampler {
    if (longest < 1 || end < 0) {
      throw new IllegalArgumentException(
          "drawing needs longest of 1 or more and end of 0 or more, got %d and %d"
              .formatted(longest, end));
    }
  }

  /** A sequence that goes on. */
  private static final class Open {
    private final int number;
    private final List<Integer> items = new ArrayList<>();
    private double logProbability;

    Open(int number) {
      this.number = number;
    }

    BeamSearch.Found found() {
      return new BeamSearch.Found(items, logProbability, logProbability);
    }
  }

  /**
   * Draws sequences. One that has {@code longest} items ends.
   *
   * @return in the order of drawing; their score is the log of their probability
   */
  public List<BeamSearch.Found> draw(Continuation model, int count, SplittableRandom random) {
    BeamSearch.Found[] found = new BeamSearch.Found[count];
    List<Open> open = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      open.add(new Open(i));
    }
    float[] first = model.start();
    float[][] logs = new float[count][];
    Arrays.fill(logs, first);
    int[] rows = new int[count];
    while (!open.isEmpty()) {
      List<Open> going = new ArrayList<>();
      List<Integer> parents = new ArrayList<>();
      List<Integer> items = new ArrayList<>();
      for (int i = 0; i < open.size(); i++) {
        Open one = open.get(i);
        int item = one.items.size() == longest ? end : drawn(logs[i], random);
        one.logProbability += logs[i][item];
        if (item == end) {
          found[one.number] = one.found();
        } else {
          one.items.add(item);
          going.add(one);
          parents.add(rows[i]);
          items.add(item);
        }
      }
      open = going;
      if (!open.isEmpty()) {
        logs = model.next(numbers(parents), numbers(items));
        rows = ascending(open.size());
      }
    }
    return List.of(found);
  }

  private int drawn(float[] logs, SplittableRandom random) {
    return sampler.draw(logs, 0, logs.length, random);
  }

  private static int[] numbers(List<Integer> some) {
    return some.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] ascending(int count) {
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = i;
    }
    return rows;
  }
}
