package athanor.jobs.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Endpoints of models that describe pictures. Thread-safe. */
final class DescriptionEndpoints {
  private static final int MOST_TEXTS = 5;

  private final List<ServedDescriber> describers;

  DescriptionEndpoints(List<ServedDescriber> describers) {
    this.describers = List.copyOf(describers);
  }

  /** Addresses with what answers at them. */
  Map<String, Endpoint> endpoints() {
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    endpoints.put(
        "/api/describers",
        Endpoint.get(
            (query, body) ->
                Reply.json(
                    Map.of(
                        "describers",
                        describers.stream().map(ServedDescriber::summary).toList()))));
    endpoints.put(
        "/api/describe",
        new Endpoint("POST", Set.of("describer", "count"), SentPicture.MOST_BYTES, this::describe));
    return endpoints;
  }

  /** Sentences about the picture that is the request's body. */
  private Reply describe(Query query, byte[] body) {
    if (describers.isEmpty()) {
      throw new RefusedException(404, "no model that describes pictures is served; see --model");
    }
    ServedDescriber served = describers.get(query.number("describer", 0, 0, describers.size() - 1));
    int count = query.number("count", 1, 1, MOST_TEXTS);
    long start = System.nanoTime();
    Map<String, Object> told = served.described(body, count);
    told.put("micros", (System.nanoTime() - start) / 1000);
    return Reply.json(told);
  }
}
