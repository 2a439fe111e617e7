package athanor.jobs.serve;

import athanor.datasets.image.Picture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Endpoints of models that draw pixel by pixel: pictures completed below a row. Thread-safe. */
final class DrawingEndpoints {
  private static final int TIMES = 6;
  private static final int LARGEST_SEED = 1_000_000_000;

  private final List<ServedDrawer> drawers;

  DrawingEndpoints(List<ServedDrawer> drawers) {
    this.drawers = List.copyOf(drawers);
  }

  /** Addresses with what answers at them. */
  Map<String, Endpoint> endpoints() {
    Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    endpoints.put("/api/drawers", Endpoint.get((query, body) -> summaries()));
    endpoints.put(
        "/api/complete", Endpoint.get(this::complete, "drawer", "picture", "row", "seed"));
    return endpoints;
  }

  private Reply summaries() {
    return Reply.json(Map.of("drawers", drawers.stream().map(ServedDrawer::summary).toList()));
  }

  /** A picture, and what the model draws in place of its rows from one on. */
  private Reply complete(Query query, byte[] body) {
    if (drawers.isEmpty()) {
      throw new RefusedException(404, "no model that draws pixel by pixel is served; see --model");
    }
    ServedDrawer drawer = drawers.get(query.number("drawer", 0, 0, drawers.size() - 1));
    int picture = query.number("picture", 0, 0, drawer.count() - 1);
    int row = query.number("row", drawer.height() / 2, 0, drawer.height() - 1);
    int seed = query.number("seed", 1, 1, LARGEST_SEED);
    long start = System.nanoTime();
    List<Picture> completed = drawer.completed(picture, row, TIMES, seed);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("original", PictureUrl.of(drawer.picture(picture)));
    told.put("row", row);
    told.put("completed", completed.stream().map(PictureUrl::of).toList());
    told.put("micros", (System.nanoTime() - start) / 1000);
    return Reply.json(told);
  }
}
