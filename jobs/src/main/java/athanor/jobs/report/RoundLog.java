package athanor.jobs.report;

import athanor.common.card.BadInputException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A training's {@code metrics.jsonl}: metrics and times of each round.
 *
 * @param curves points by metric, the loss first; none of what never changes
 * @param time where the time of all rounds went; empty where the lines tell no times
 * @param malformed lines that are no JSON
 */
record RoundLog(Map<String, List<Point>> curves, Optional<TimeParts> time, int malformed) {
  static final String FILE = "metrics.jsonl";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> NO_CURVES =
      Set.of("round", "rounds", "examples", "excluded", "contributed_bytes");

  /**
   * A value of a curve.
   *
   * @param round the round, from 1
   * @param value finite
   */
  record Point(double round, double value) {}

  /** Reads a directory's log; empty where it has none. */
  static Optional<RoundLog> read(ReportedDirectory directory, Configuration configuration) {
    Path path = new Path(directory.directory().path(FILE));
    try {
      FileSystem files = path.getFileSystem(configuration);
      if (!files.exists(path)) {
        return Optional.empty();
      }
      try (BufferedReader in =
          new BufferedReader(new InputStreamReader(files.open(path), StandardCharsets.UTF_8))) {
        return Optional.of(parse(in));
      }
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static RoundLog parse(BufferedReader in) throws IOException {
    Map<String, List<Point>> curves = new LinkedHashMap<>();
    curves.put("loss", new ArrayList<>());
    double[] times = new double[3];
    int malformed = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      try {
        JsonNode node = JSON.readTree(line);
        if (!node.path("round").isNumber()) {
          malformed++;
          continue;
        }
        add(node, curves, times);
      } catch (JsonProcessingException e) {
        malformed++;
      }
    }
    curves.values().removeIf(points -> points.isEmpty() || isFlat(points));
    Optional<TimeParts> time =
        times[0] > 0 ? Optional.of(TimeParts.of(times[0], times[1], times[2])) : Optional.empty();
    return new RoundLog(curves, time, malformed);
  }

  private static boolean isFlat(List<Point> points) {
    return points.size() > 1 && points.stream().mapToDouble(Point::value).distinct().count() == 1;
  }

  private static void add(JsonNode node, Map<String, List<Point>> curves, double[] times) {
    double round = node.path("round").asDouble() + 1;
    node.fields()
        .forEachRemaining(
            field -> {
              String name = field.getKey();
              double value = field.getValue().asDouble(Double.NaN);
              if (!NO_CURVES.contains(name)
                  && !name.endsWith("_seconds")
                  && Double.isFinite(value)) {
                curves.computeIfAbsent(name, key -> new ArrayList<>()).add(new Point(round, value));
              }
            });
    double wall = node.path("wall_seconds").asDouble();
    if (wall > 0) {
      curves
          .computeIfAbsent("examples per second", key -> new ArrayList<>())
          .add(new Point(round, node.path("examples").asDouble() / wall));
    }
    times[0] += wall;
    times[1] += node.path("longest_shard_seconds").asDouble();
    times[2] += node.path("averaging_seconds").asDouble();
  }
}
