package athanor.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.jobs.Athanor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;

final class JsonLogTest {
  private final StringWriter written = new StringWriter();
  private final JsonLog log = new JsonLog(new PrintWriter(written, true));

  private List<JsonNode> lines() {
    return written
        .toString()
        .lines()
        .map(
            line -> {
              try {
                return new ObjectMapper().readTree(line);
              } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(line, e);
              }
            })
        .toList();
  }

  @Test
  void everyLineIsAnObject() {
    log.println("one \"quoted\"\ttab");
    log.print("two ");
    log.printf("words%nathanor: bad%n");
    log.println();

    assertThat(lines()).hasSize(3);
    assertThat(lines().get(0).get("message").asText()).isEqualTo("one \"quoted\"\ttab");
    assertThat(lines().get(0).get("level").asText()).isEqualTo("INFO");
    assertThat(lines().get(1).get("message").asText()).isEqualTo("two words");
    assertThat(lines().get(2).get("level").asText()).isEqualTo("ERROR");
    assertThat(lines().get(0).get("timeMillis").asLong()).isPositive();
  }

  @Test
  void eventsHaveTheirFieldsAndAnUnfinishedLineIsNotLost() {
    log.event("round 1/2", Map.of("round", 1, "loss", 0.5));
    log.print("last");
    log.close();

    assertThat(lines().get(0).get("round").asInt()).isOne();
    assertThat(lines().get(0).get("loss").asDouble()).isEqualTo(0.5);
    assertThat(lines().get(1).get("message").asText()).isEqualTo("last");
  }

  @Test
  void formatIsFoundAmongArguments() {
    assertThat(LogFormat.of("train", "--log-format", "json")).isEqualTo(LogFormat.json);
    assertThat(LogFormat.of("--log-format=json", "train")).isEqualTo(LogFormat.json);
    assertThat(LogFormat.of("export", "--format", "json")).isEqualTo(LogFormat.text);
    assertThat(LogFormat.of("train", "--log-format")).isEqualTo(LogFormat.text);
  }

  @Test
  void whatSparkSaysIsAnObjectToo() throws Exception {
    LoggerContext context = new LoggerContext("test");
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true));
    try {
      context.setConfigLocation(LogFormat.log4j());
      context.start();
      context.getLogger("org.apache.spark.Any").warn("a \"warning\"");
    } finally {
      context.stop();
      System.setErr(before);
    }
    JsonNode event = new ObjectMapper().readTree(said.toByteArray());
    assertThat(event.get("message").asText()).isEqualTo("a \"warning\"");
    assertThat(event.get("level").asText()).isEqualTo("WARN");
    assertThat(event.get("timeMillis").asLong()).isPositive();
  }

  @Test
  void badUsageIsToldInJson() throws Exception {
    Athanor.run(
        new PrintWriter(new StringWriter()),
        new PrintWriter(written, true),
        "search",
        "--store",
        "no-such-store",
        "--word",
        "x",
        "--log-format=json");

    assertThat(lines()).isNotEmpty();
    assertThat(lines().get(0).get("level").asText()).isEqualTo("ERROR");
    assertThat(lines().get(0).get("message").asText()).contains("no-such-store");
  }
}
