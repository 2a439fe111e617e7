package athanor.jobs.report;

import athanor.common.card.Parent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/** Which directory was made from which, by the hashes of parents' cards in cards. Immutable. */
final class Lineage {
  private final Map<String, ReportedDirectory> byHash = new HashMap<>();
  private final Map<String, ReportedDirectory> byPath = new HashMap<>();
  private final Map<ReportedDirectory, Integer> depths = new HashMap<>();
  private final List<ReportedDirectory> ordered;

  Lineage(List<ReportedDirectory> found) {
    for (ReportedDirectory directory : found) {
      byHash.putIfAbsent(directory.hash(), directory);
      byPath.put(directory.path(), directory);
    }
    found.forEach(directory -> depth(directory, new HashSet<>()));
    ordered = new ArrayList<>();
    found.stream().filter(one -> stem(one).isEmpty()).forEach(one -> append(one, found));
    found.forEach(one -> append(one, found));
  }

  /**
   * A line of descent.
   *
   * @param parent as in the child's card
   * @param directory the parent where it is among the directories
   * @param changed whether the directory at the parent's path has another card by now
   */
  record Link(Parent parent, Optional<ReportedDirectory> directory, boolean changed) {}

  /** All directories, parents before children. */
  List<ReportedDirectory> ordered() {
    return List.copyOf(ordered);
  }

  /** The directories without a parent among the others. */
  List<ReportedDirectory> roots() {
    return ordered.stream().filter(one -> stem(one).isEmpty()).toList();
  }

  /** The directories whose deepest parent is this one. */
  List<ReportedDirectory> branches(ReportedDirectory directory) {
    return ordered.stream().filter(one -> stem(one).filter(directory::equals).isPresent()).toList();
  }

  /** The parents of a directory in the order of its card. */
  List<Link> links(ReportedDirectory directory) {
    return directory.card().parents().stream().map(this::link).toList();
  }

  /** The parent under which a directory is listed; of several, the one with most ancestors. */
  Optional<ReportedDirectory> stem(ReportedDirectory directory) {
    return links(directory).stream()
        .flatMap(link -> link.directory().stream())
        .filter(parent -> !parent.equals(directory))
        .max(Comparator.comparing(parent -> depths.getOrDefault(parent, 0)));
  }

  private Link link(Parent parent) {
    ReportedDirectory same = byHash.get(parent.cardHash());
    if (same != null) {
      return new Link(parent, Optional.of(same), false);
    }
    ReportedDirectory other = byPath.get(Gathering.plain(new Path(parent.path())));
    return new Link(parent, Optional.empty(), other != null);
  }

  private int depth(ReportedDirectory directory, Set<ReportedDirectory> above) {
    Integer known = depths.get(directory);
    if (known != null) {
      return known;
    }
    int depth = 0;
    if (above.add(directory)) {
      for (Link link : links(directory)) {
        if (link.directory().isPresent()) {
          depth = Math.max(depth, 1 + depth(link.directory().get(), above));
        }
      }
      above.remove(directory);
    }
    depths.put(directory, depth);
    return depth;
  }

  private void append(ReportedDirectory directory, List<ReportedDirectory> found) {
    if (ordered.contains(directory)) {
      return;
    }
    ordered.add(directory);
    for (ReportedDirectory one : found) {
      if (stem(one).filter(directory::equals).isPresent()) {
        append(one, found);
      }
    }
  }
}
