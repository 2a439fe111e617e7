package athanor.common.nn.sequence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Looks for the most probable sequences of a model: of all continuations of the kept sequences it
 * keeps the most probable ones at each length (Graves 2012, "Sequence transduction with recurrent
 * neural networks", section 2.5; lengths normalised as in Wu et al. 2016, equation 14).
 *
 * @param width sequences that are kept
 * @param end the item that ends a sequence
 * @param longest items of a sequence at most, without its end
 * @param lengthPower the log of a probability is divided by ((5 + length) / 6) to this power, so
 *     that long sequences are not at a loss; 0 leaves it. The length counts the end.
 */
public record BeamSearch(int width, int end, int longest, double lengthPower) {
  public BeamSearch {
    if (width < 1 || longest < 1 || end < 0 || !(lengthPower >= 0 && lengthPower <= 10)) {
      throw new IllegalArgumentException(
          "a beam search needs width and longest of 1 or more, end of 0 or more and a length power"
              + " of 0..10, got width %d, longest %d, end %d, power %s"
                  .formatted(width, longest, end, lengthPower));
    }
  }

  /**
   * A sequence that was found.
   *
   * @param items without the end
   * @param logProbability in nats, of the end too
   * @param score what it was ranked by; higher is better
   */
  public record Found(List<Integer> items, double logProbability, double score) {
    public Found {
      items = List.copyOf(items);
    }
  }

  /** A sequence that goes on. */
  private record Open(List<Integer> items, double logProbability) {
    Open with(Candidate next) {
      List<Integer> longer = new ArrayList<>(items);
      longer.add(next.item);
      return new Open(longer, next.logProbability);
    }
  }

  /** What may come after an open sequence. */
  private record Candidate(int parent, int item, double logProbability) {
    static final Comparator<Candidate> WORST_FIRST =
        Comparator.comparingDouble(Candidate::logProbability)
            .thenComparing(Comparator.comparingInt(Candidate::parent).reversed())
            .thenComparing(Comparator.comparingInt(Candidate::item).reversed());
  }

  /**
   * Searches. After {@code longest} items a sequence can only end, however improbable that is.
   *
   * @param most sequences that are returned at most
   * @return the best first
   */
  public List<Found> search(Continuation model, int most) {
    List<Found> found = new ArrayList<>();
    List<Open> open = List.of(new Open(List.of(), 0));
    float[][] logs = {model.start()};
    while (true) {
      List<Candidate> kept = new ArrayList<>();
      for (Candidate candidate : best(open, logs)) {
        if (candidate.item == end) {
          found.add(found(open.get(candidate.parent).items, candidate.logProbability));
        } else if (kept.size() < width) {
          kept.add(candidate);
        }
      }
      found.sort(Comparator.comparingDouble(Found::score).reversed());
      if (kept.isEmpty() || settled(found, kept, most)) {
        return List.copyOf(found.subList(0, Math.min(most, found.size())));
      }
      logs = next(model, kept);
      List<Open> before = open;
      open = kept.stream().map(next -> before.get(next.parent).with(next)).toList();
    }
  }

  private static float[][] next(Continuation model, List<Candidate> kept) {
    return model.next(
        kept.stream().mapToInt(Candidate::parent).toArray(),
        kept.stream().mapToInt(Candidate::item).toArray());
  }

  /** The most probable candidates: so many that the width is full without those that end. */
  private List<Candidate> best(List<Open> open, float[][] logs) {
    PriorityQueue<Candidate> best = new PriorityQueue<>(Candidate.WORST_FIRST);
    for (int parent = 0; parent < open.size(); parent++) {
      boolean full = open.get(parent).items.size() == longest;
      int to = full ? end + 1 : logs[parent].length;
      for (int item = full ? end : 0; item < to; item++) {
        double log = open.get(parent).logProbability + logs[parent][item];
        if (best.size() == 2 * width && log < best.element().logProbability) {
          continue;
        }
        best.add(new Candidate(parent, item, log));
        if (best.size() > 2 * width) {
          best.remove();
        }
      }
    }
    return best.stream().sorted(Candidate.WORST_FIRST.reversed()).toList();
  }

  private Found found(List<Integer> items, double log) {
    return new Found(items, log, log / penalty(items.size() + 1));
  }

  private double penalty(int length) {
    return Math.pow((5.0 + length) / 6, lengthPower);
  }

  /** Whether enough was found and no open sequence can become better than the last of it. */
  private boolean settled(List<Found> found, List<Candidate> kept, int most) {
    if (found.size() < most) {
      return false;
    }
    double highest = kept.get(0).logProbability / penalty(longest + 1);
    return found.get(most - 1).score >= highest;
  }
}
