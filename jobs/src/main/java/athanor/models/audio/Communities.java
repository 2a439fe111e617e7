package athanor.models.audio;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Groups of a graph's nodes that hang together more than with the rest, by label propagation
 * (Raghavan, Albert and Kumara 2007): each node takes the label that most of its neighbours bear,
 * until none changes. Nodes go in their order and a tie goes to the own label or else to the
 * lowest, so that a graph always gives the same groups.
 */
final class Communities {
  private static final int MOST_ROUNDS = 30;

  private Communities() {}

  /**
   * The group of each node; nodes of one group have the same number.
   *
   * @param neighbours of each node, each edge told at both its ends
   */
  static int[] of(List<int[]> neighbours) {
    int[] labels = IntStream.range(0, neighbours.size()).toArray();
    boolean changed = true;
    for (int round = 0; round < MOST_ROUNDS && changed; round++) {
      changed = false;
      for (int node = 0; node < labels.length; node++) {
        int label = commonest(labels, neighbours.get(node), labels[node]);
        changed |= label != labels[node];
        labels[node] = label;
      }
    }
    return labels;
  }

  private static int commonest(int[] labels, int[] neighbours, int own) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int neighbour : neighbours) {
      counts.merge(labels[neighbour], 1, Integer::sum);
    }
    int best = own;
    int most = counts.getOrDefault(own, 0);
    for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
      if (count.getValue() > most) {
        best = count.getKey();
        most = count.getValue();
      }
    }
    return best;
  }
}
