package athanor.jobs.serve;

import athanor.common.card.BadInputException;
import athanor.common.vectors.Analogy;
import athanor.common.vectors.Neighbour;
import athanor.common.vectors.VectorTable;
import athanor.jobs.open.SpeechEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Endpoints for stores: names, neighbours, analogies, maps. Thread-safe. */
final class StoreEndpoints {
  private static final int MOST = 100;

  private final List<ServedStore> stores;

  StoreEndpoints(List<ServedStore> stores) {
    this.stores = List.copyOf(stores);
  }

  /** Addresses with what answers at them. */
  Map<String, Endpoint> endpoints() {
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    endpoints.put("/api/stores", Endpoint.get((query, body) -> summaries()));
    endpoints.put("/api/words", Endpoint.get(this::words, "store", "prefix"));
    endpoints.put("/api/near", Endpoint.get(this::near, "store", "word", "row", "count"));
    endpoints.put("/api/analogy", Endpoint.get(this::analogy, "store", "a", "b", "c", "rule"));
    endpoints.put("/api/map", Endpoint.get(this::map, "store"));
    endpoints.put("/api/sound", Endpoint.get(this::sound, "store", "row", "around"));
    endpoints.put("/api/around", Endpoint.get(this::around, "store", "row"));
    endpoints.put(
        "/api/speech",
        new Endpoint("POST", Set.of("store"), SpeechEncoder.MOST_BYTES, this::speech));
    return endpoints;
  }

  /** The store that a request names by its number. */
  ServedStore store(Query query) {
    if (stores.isEmpty()) {
      throw new RefusedException(404, "no store is shown here; see --store");
    }
    return stores.get(query.number("store", 0, 0, stores.size() - 1));
  }

  private Reply summaries() {
    return Reply.json(Map.of("stores", stores.stream().map(ServedStore::summary).toList()));
  }

  private Reply words(Query query, byte[] body) {
    return Reply.json(Map.of("words", store(query).beginning(query.text("prefix"), 10)));
  }

  private Reply near(Query query, byte[] body) {
    ServedStore store = store(query);
    int row =
        query.has("row")
            ? store.row(query.number("row", 0, 0, Integer.MAX_VALUE))
            : store.row(query.text("word"));
    int count = query.number("count", 20, 1, MOST);
    long start = System.nanoTime();
    VectorTable table = store.table();
    List<Neighbour> found = store.nearest(table.unit(row), count, other -> other != row);
    return found(store, found, start, table.name(row));
  }

  private Reply analogy(Query query, byte[] body) {
    ServedStore store = store(query);
    int a = store.row(query.text("a"));
    int b = store.row(query.text("b"));
    int c = store.row(query.text("c"));
    String rule = query.text("rule", "add");
    if (!rule.equals("add") && !rule.equals("mul")) {
      throw new RefusedException(400, "rule must be add or mul");
    }
    long start = System.nanoTime();
    Analogy by = rule.equals("add") ? Analogy.COS_ADD : Analogy.COS_MUL;
    return found(
        store, by.answer(store.table(), a, b, c, 5, row -> true), start, store.table().name(c));
  }

  private Reply sound(Query query, byte[] body) {
    ServedStore store = store(query);
    int row = store.row(query.number("row", 0, 0, Integer.MAX_VALUE));
    byte[] sound = query.number("around", 0, 0, 1) == 1 ? store.soundAround(row) : store.sound(row);
    return new Reply(200, "audio/wav", sound, false);
  }

  private Reply around(Query query, byte[] body) {
    ServedStore store = store(query);
    return Reply.json(store.around(store.row(query.number("row", 0, 0, Integer.MAX_VALUE))));
  }

  private Reply speech(Query query, byte[] body) {
    ServedStore store = store(query);
    long start = System.nanoTime();
    float[] vector = heard(store, body);
    return found(store, store.nearest(vector, 20, row -> true), start, "");
  }

  private static float[] heard(ServedStore store, byte[] sound) {
    try {
      return store.listener().vector(sound);
    } catch (BadInputException e) {
      throw new RefusedException(422, e.getMessage());
    }
  }

  /** Neighbours with the time that the search took. */
  static Reply found(ServedStore store, List<Neighbour> found, long start, String asked) {
    return Reply.json(
        Map.of(
            "asked",
            asked,
            "micros",
            (System.nanoTime() - start) / 1000,
            "found",
            store.rows(found)));
  }

  private Reply map(Query query, byte[] body) {
    Map<String, Object> map = store(query).map();
    return map.isEmpty() ? Reply.json(202, Map.of("ready", false)) : Reply.json(map);
  }
}
