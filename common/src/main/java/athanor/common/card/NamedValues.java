package athanor.common.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names with the values that each may have, in order, as cards hold them. */
public final class NamedValues {
  private NamedValues() {}

  /** A copy that keeps the order and is serializable. */
  public static Map<String, List<String>> copy(Map<String, List<String>> values) {
    LinkedHashMap<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach((name, allowed) -> copy.put(name, new ArrayList<>(allowed)));
    return copy;
  }

  /**
   * Reads an entry of a card.
   *
   * @param entry a list of values by name; anything else than a map has no names
   */
  public static Map<String, List<String>> of(Object entry) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (entry instanceof Map<?, ?> known) {
      known.forEach(
          (name, allowed) ->
              values.put(
                  String.valueOf(name),
                  ((List<?>) allowed).stream().map(String::valueOf).toList()));
    }
    return values;
  }
}
