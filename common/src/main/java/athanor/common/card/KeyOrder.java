package athanor.common.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The order of keys in a card, the same on every JVM, so that the card's hash is too. A map that
 * keeps an order of its own keeps it, as the places of a model's conditions depend on it; a map
 * without one, such as {@link Map#of()} makes, is sorted by its keys. So at every depth.
 */
final class KeyOrder {
  private KeyOrder() {}

  /** A value of a card with its maps in order; copied. */
  static Object of(Object value) {
    if (value instanceof Map<?, ?> map) {
      return of(map);
    }
    if (value instanceof List<?> list) {
      List<Object> ordered = new ArrayList<>();
      list.forEach(each -> ordered.add(of(each)));
      return ordered;
    }
    return value;
  }

  /** A map in order; copied. */
  static Map<String, Object> of(Map<?, ?> map) {
    boolean hasOrder = map instanceof LinkedHashMap || map instanceof SortedMap;
    Map<String, Object> ordered = hasOrder ? new LinkedHashMap<>() : new TreeMap<>();
    map.forEach((key, value) -> ordered.put(String.valueOf(key), of(value)));
    return ordered;
  }
}
