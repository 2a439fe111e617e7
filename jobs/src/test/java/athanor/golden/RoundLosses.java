package athanor.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** What a training measured of its net in each round: {@code metrics.jsonl} without clocks. */
final class RoundLosses {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RoundLosses() {}

  /** Losses by {@code round.name}, from a round on. */
  static NamedRows from(Path metrics, int first) throws IOException {
    TreeMap<String, double[]> rows = new TreeMap<>();
    for (String line : Files.readAllLines(metrics)) {
      JsonNode node = JSON.readTree(line);
      int round = node.get("round").asInt();
      Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
      while (round >= first && fields.hasNext()) {
        Map.Entry<String, JsonNode> field = fields.next();
        if (!field.getKey().matches("rounds?|excluded|.*_(seconds|bytes)")) {
          rows.put(
              "%02d.%s".formatted(round, field.getKey()),
              new double[] {field.getValue().asDouble()});
        }
      }
    }
    return new NamedRows(rows);
  }
}
