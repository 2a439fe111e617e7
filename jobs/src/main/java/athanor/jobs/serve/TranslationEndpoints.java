package athanor.jobs.serve;

import athanor.datasets.image.PictureTranslator.Direction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Endpoints of models that translate pictures. Thread-safe. */
final class TranslationEndpoints {
  private final List<ServedTranslator> translators;

  TranslationEndpoints(List<ServedTranslator> translators) {
    this.translators = List.copyOf(translators);
  }

  /** Addresses with what answers at them. */
  Map<String, Endpoint> endpoints() {
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    endpoints.put("/api/translators", Endpoint.get((query, body) -> summaries()));
    endpoints.put(
        "/api/translate",
        new Endpoint(
            "POST", Set.of("translator", "direction"), SentPicture.MOST_BYTES, this::translate));
    return endpoints;
  }

  private Reply summaries() {
    return Reply.json(
        Map.of("translators", translators.stream().map(ServedTranslator::summary).toList()));
  }

  /** The other kind of the picture that is the request's body. */
  private Reply translate(Query query, byte[] body) {
    if (translators.isEmpty()) {
      throw new RefusedException(404, "no model that translates pictures is served; see --model");
    }
    ServedTranslator served =
        translators.get(query.number("translator", 0, 0, translators.size() - 1));
    Direction direction = direction(query.text("direction", "forward"));
    long start = System.nanoTime();
    ServedTranslator.Translated translated = served.translated(body, direction);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("shown", PictureUrl.of(translated.shown()));
    told.put("made", PictureUrl.of(translated.made()));
    told.put("back", PictureUrl.of(translated.back()));
    told.put("micros", (System.nanoTime() - start) / 1000);
    return Reply.json(told);
  }

  private static Direction direction(String name) {
    return switch (name) {
      case "forward" -> Direction.FORWARD;
      case "backward" -> Direction.BACKWARD;
      default ->
          throw new RefusedException(400, "direction must be forward or backward, got " + name);
    };
  }
}
