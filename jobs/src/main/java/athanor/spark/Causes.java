package athanor.spark;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What was thrown, and what caused it. */
final class Causes {
  private Causes() {}

  /** Classes and messages of all, a line each; Spark puts what happened elsewhere into them. */
  static String inWords(Throwable thrown) {
    StringBuilder said = new StringBuilder();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable t = thrown; t != null && seen.add(t); t = t.getCause()) {
      said.append(t).append('\n');
    }
    return said.toString();
  }
}
