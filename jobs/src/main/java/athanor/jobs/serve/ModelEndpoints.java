package athanor.jobs.serve;

import athanor.common.card.BadInputException;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureSheet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Endpoints of models that generate pictures: new pictures, a walk through codes. Thread-safe. */
final class ModelEndpoints {
  private static final int MOST = 12;
  private static final int SIDE = 12;
  private static final int LARGEST_SEED = 1_000_000_000;

  private final List<ServedGenerator> generators;

  ModelEndpoints(List<ServedGenerator> generators) {
    this.generators = List.copyOf(generators);
  }

  /** Addresses with what answers at them. */
  Map<String, Endpoint> endpoints() {
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    endpoints.put("/api/painters", Endpoint.get((query, body) -> summaries()));
    endpoints.put("/api/paint", Endpoint.get(this::paint, "painter", "seed", "places", "words"));
    endpoints.put("/api/samples", Endpoint.get(this::samples, "painter", "seed", "count", "words"));
    endpoints.put("/api/plane", Endpoint.get(this::plane, "painter"));
    return endpoints;
  }

  private ServedGenerator generator(Query query) {
    if (generators.isEmpty()) {
      throw new RefusedException(404, "no model that generates pictures is served; see --model");
    }
    return generators.get(query.number("painter", 0, 0, generators.size() - 1));
  }

  private Reply summaries() {
    return Reply.json(
        Map.of("painters", generators.stream().map(ServedGenerator::summary).toList()));
  }

  /** The picture of one code: of a seed, moved to places on the sliders. */
  private Reply paint(Query query, byte[] body) {
    ServedGenerator generator = generator(query);
    float[] code = generator.axes().code(query.number("seed", 0, 0, LARGEST_SEED));
    generator.axes().move(code, query.numbers("places", 4));
    long start = System.nanoTime();
    Picture picture = generator.paint(code, condition(generator, query), 1).get(0);
    Map<String, Object> told = told(generator, picture);
    told.put("places", generator.axes().places(code));
    told.put("micros", (System.nanoTime() - start) / 1000);
    return Reply.json(told);
  }

  /** Pictures of some seeds in a row. */
  private Reply samples(Query query, byte[] body) {
    ServedGenerator generator = generator(query);
    int count = query.number("count", 8, 1, MOST);
    int seed = query.number("seed", 1, 1, LARGEST_SEED - MOST);
    int width = generator.codeSize();
    float[] codes = new float[count * width];
    for (int i = 0; i < count; i++) {
      System.arraycopy(generator.axes().code(seed + i), 0, codes, i * width, width);
    }
    List<Map<String, Object>> told = new ArrayList<>();
    for (Picture picture : generator.paint(codes, condition(generator, query), count)) {
      told.add(told(generator, picture));
      told.get(told.size() - 1).put("seed", seed + told.size() - 1);
    }
    return Reply.json(Map.of("samples", told, "usual", generator.usual()));
  }

  /** A sheet of the whole plane of codes of size 2, higher places above. */
  private Reply plane(Query query, byte[] body) {
    ServedGenerator generator = generator(query);
    if (generator.codeSize() != 2) {
      throw new RefusedException(
          404, "only codes of size 2 have a plane, these have size " + generator.codeSize());
    }
    float[] codes = new float[2 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      float[] code = generator.axes().code(0);
      generator.axes().move(code, new double[] {place(i % SIDE), -place(i / SIDE)});
      System.arraycopy(code, 0, codes, 2 * i, 2);
    }
    List<Picture> pictures = generator.paint(codes, new float[0], SIDE * SIDE);
    return new Reply(200, "image/png", PictureSheet.seamless(pictures, SIDE), false);
  }

  private static double place(int step) {
    return ServedGenerator.REACH * ((2.0 * step + 1) / SIDE - 1);
  }

  private static float[] condition(ServedGenerator generator, Query query) {
    String words = query.text("words", "");
    try {
      return generator.condition(words);
    } catch (BadInputException e) {
      throw new RefusedException(422, e.getMessage());
    }
  }

  private static Map<String, Object> told(ServedGenerator generator, Picture picture) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("picture", PictureUrl.of(picture));
    generator
        .nearest(picture)
        .ifPresent(
            near ->
                told.put(
                    "near",
                    Map.of(
                        "name", near.name(),
                        "picture", PictureUrl.of(near.picture()),
                        "distance", near.distance(),
                        "byHeart", generator.isByHeart(near.distance()))));
    return told;
  }
}
