package athanor.jobs.serve;

import athanor.datasets.text.Decoding;
import athanor.datasets.text.GeneratedText;
import athanor.datasets.text.TextWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Endpoints of models that write texts: an answer to what is asked. Thread-safe. */
final class WriterEndpoints {
  /** Bytes of what is asked: a long article. */
  private static final long MOST_BYTES = 200_000;

  private static final int MOST_TEXTS = 5;
  private static final int LARGEST_SEED = 1_000_000_000;

  private final List<ServedWriter> writers;

  /**
   * A model that writes.
   *
   * @param writer used by one request at a time
   */
  record ServedWriter(String name, String family, TextWriter writer) {}

  WriterEndpoints(List<ServedWriter> writers) {
    this.writers = List.copyOf(writers);
  }

  /** Addresses with what answers at them. */
  Map<String, Endpoint> endpoints() {
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    endpoints.put("/api/writers", Endpoint.get((query, body) -> summaries()));
    endpoints.put(
        "/api/write",
        new Endpoint(
            "POST",
            Set.of("writer", "count", "length", "temperature", "diversity", "seed"),
            MOST_BYTES,
            this::write));
    return endpoints;
  }

  private Reply summaries() {
    List<Map<String, Object>> told = new ArrayList<>();
    for (ServedWriter served : writers) {
      told.add(
          Map.of(
              "name",
              served.name,
              "family",
              served.family,
              "wants",
              served.writer.wants(),
              "unasked",
              served.writer.writesUnasked()));
    }
    return Reply.json(Map.of("writers", told));
  }

  private Reply write(Query query, byte[] body) {
    if (writers.isEmpty()) {
      throw new RefusedException(404, "no model that writes texts is served; see --model");
    }
    ServedWriter served = writers.get(query.number("writer", 0, 0, writers.size() - 1));
    int count = query.number("count", 1, 1, MOST_TEXTS);
    double temperature = query.number("temperature", 0, 0, 300) / 100.0;
    int seed = query.number("seed", 1, 0, LARGEST_SEED);
    Decoding.Search usual = Decoding.Search.USUAL;
    int length = query.number("length", (int) (100 * usual.lengthPower()), 0, 1000);
    double diversity = query.number("diversity", 0, 0, 100) / 100.0;
    Decoding decoding =
        new Decoding(
            count,
            new Decoding.Search(usual.beam(), length / 100.0, usual.noRepeat(), diversity),
            new Decoding.Sampling(temperature, 0, seed));
    String asked = text(body);
    long start = System.nanoTime();
    List<GeneratedText> texts = new ArrayList<>();
    try {
      synchronized (served.writer) {
        texts.addAll(served.writer.write(asked, decoding));
      }
    } catch (IllegalArgumentException e) {
      throw new RefusedException(422, e.getMessage());
    }
    return Reply.json(
        Map.of(
            "texts",
            texts.stream().map(WriterEndpoints::told).toList(),
            "micros",
            (System.nanoTime() - start) / 1000));
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedException(400, "a text must be UTF-8");
    }
  }

  private static Map<String, Object> told(GeneratedText written) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("text", written.text());
    told.put("tokens", written.tokens());
    told.put("nats", -written.logProbability());
    written
        .gaze()
        .ifPresent(
            gaze -> {
              told.put("source", gaze.source());
              told.put("weights", gaze.weights());
            });
    return told;
  }
}
