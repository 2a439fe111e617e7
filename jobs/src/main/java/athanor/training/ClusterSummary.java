package athanor.training;

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
  private static final Comparator<Member> ORDER =
      Comparator.comparing(Member::distance).thenComparing(member -> member.segment().id());

  private long size;
  private final List<Member> nearest = new ArrayList<>();
  private final Map<String, Long> texts = new TreeMap<>();

  /** Counts a segment, and keeps it where it is among the nearest to the centre. */
  ClusterSummary add(Member member) {
    size++;
    texts.merge(member.segment().text(), 1L, Long::sum);
    keep(member);
    return this;
  }

  /** Adds what another partition found. */
  ClusterSummary merge(ClusterSummary other) {
    size += other.size;
    other.texts.forEach((text, count) -> texts.merge(text, count, Long::sum));
    other.nearest.forEach(this::keep);
    return this;
  }

  private void keep(Member member) {
    nearest.add(member);
    nearest.sort(ORDER);
    if (nearest.size() > PLACES) {
      nearest.remove(PLACES);
    }
  }

  long size() {
    return size;
  }

  /** The segments nearest to the centre, the nearest first. */
  List<Member> nearest() {
    return nearest;
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
