package athanor.training;

import athanor.datasets.store.Embedding;
import athanor.datasets.store.LexiconTable.Place;
import athanor.training.SpokenLexicon.Member;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Summary of a cluster, gathered segment by segment on executors. */
final class ClusterSummary implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int PLACES = 5;
  private static final Comparator<Near> ORDER =
      Comparator.comparing(Near::distance).thenComparing(near -> near.place().id());

  private long size;
  private final List<Near> nearest = new ArrayList<>();
  private final Map<String, Long> texts = new TreeMap<>();

  /** Where a segment near the centre is said; its vector is not kept. */
  private record Near(Place place, float distance) implements Serializable {
    static Near of(Member member) {
      Embedding at = member.segment();
      return new Near(
          new Place(at.id(), at.sourceUri(), at.startMs(), at.endMs()), member.distance());
    }
  }

  /** Counts a segment, and keeps its place where it is among the nearest to the centre. */
  ClusterSummary add(Member member) {
    size++;
    texts.merge(member.segment().text(), 1L, Long::sum);
    keep(Near.of(member));
    return this;
  }

  /** Adds what another partition found. */
  ClusterSummary merge(ClusterSummary other) {
    size += other.size;
    other.texts.forEach((text, count) -> texts.merge(text, count, Long::sum));
    other.nearest.forEach(this::keep);
    return this;
  }

  private void keep(Near near) {
    nearest.add(near);
    nearest.sort(ORDER);
    if (nearest.size() > PLACES) {
      nearest.remove(PLACES);
    }
  }

  long size() {
    return size;
  }

  /** Places of the segments nearest to the centre, the nearest first. */
  List<Place> nearest() {
    return nearest.stream().map(Near::place).toList();
  }

  /** The commonest label; empty where segments have none. */
  String text() {
    return texts.entrySet().stream()
        .filter(entry -> !entry.getKey().isEmpty())
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** The share of segments with a label; 0 for the empty one. */
  float share(String text) {
    return text.isEmpty() ? 0 : (float) texts.get(text) / size;
  }
}
