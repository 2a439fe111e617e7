package athanor.common.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CardTest {
  /** A card as the first version wrote it: never to be made anew. */
  private static final String GOLDEN =
      """
      {
        "kind" : "model",
        "formatVersion" : 1,
        "options" : {
          "conditions" : [ "hair", "eyes" ],
          "epochs" : 2,
          "family" : "gan",
          "learning-rate" : 2.0E-4,
          "resume" : false
        },
        "seed" : 1,
        "parents" : [ {
          "path" : "file:/pictures",
          "kind" : "pictures",
          "cardHash" : "78e626330b49815c239746ac1bfddf5b01fb0222408b3c2265b8734f6736ff9d"
        } ],
        "counts" : {
          "read" : 24,
          "written" : 22,
          "skipped" : {
            "too small" : 2
          }
        },
        "metrics" : {
          "loss" : 1.0187387176863794,
          "conditions" : {
            "eyes" : [ "blue", "綠" ]
          },
          "height" : 12
        },
        "versions" : {
          "athanor" : "development",
          "java" : "17.0.15"
        }
      }""";

  @TempDir Path directory;

  private InputDirectory golden() throws Exception {
    Files.writeString(directory.resolve(Card.FILE_NAME), GOLDEN);
    return InputDirectory.open(directory.toString(), new Configuration(), 1, "model");
  }

  @Test
  void goldenCardIsReadInAllItsParts() throws Exception {
    Card card = golden().card();

    assertThat(card.option("family")).isEqualTo("gan");
    assertThat(card.options().get("conditions")).isEqualTo(List.of("hair", "eyes"));
    assertThat(card.options()).containsEntry("learning-rate", 2e-4).containsEntry("resume", false);
    assertThat(card.seed()).isEqualTo(1);
    assertThat(card.parents())
        .containsExactly(
            new Parent(
                "file:/pictures",
                "pictures",
                "78e626330b49815c239746ac1bfddf5b01fb0222408b3c2265b8734f6736ff9d"));
    assertThat(card.counts()).isEqualTo(new Counts(24, 22, Map.of("too small", 2L)));
    assertThat(card.number("height")).isEqualTo(12);
    assertThat(card.number("loss")).isEqualTo(1.0187387176863794);
    assertThat(card.metrics().get("conditions")).isEqualTo(Map.of("eyes", List.of("blue", "綠")));
    assertThat(card.versions()).containsEntry("java", "17.0.15");
  }

  @Test
  void goldenCardIsWrittenAsItWas() throws Exception {
    assertThat(new String(golden().card().toJson(), StandardCharsets.UTF_8)).isEqualTo(GOLDEN);
  }

  /** What is made from a directory knows it by this hash, whatever build reads it. */
  @Test
  void hashIsThatOfTheBytes() throws Exception {
    assertThat(golden().parent().cardHash())
        .isEqualTo("066a342ac92b100d3c795089f34586f586bb07670fbb930aff0facbc20d425fe");
  }

  @Test
  void laterVersionIsRefusedByItsNumber() throws Exception {
    String later = GOLDEN.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2");
    Files.writeString(directory.resolve(Card.FILE_NAME), later);

    assertThatThrownBy(
            () -> InputDirectory.open(directory.toString(), new Configuration(), 1, "model"))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith("has format version 2; this build reads up to 1");
  }

  @Test
  void mapsWithoutAnOrderAreSortedAtEveryDepthAndOthersKeepTheirs() {
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("hair", List.of("red"));
    conditions.put("eyes", List.of(Map.of("z", 1, "y", 2, "x", 3, "w", 4)));
    String json =
        new String(
            Card.of("evaluation", 1)
                .withMetric("words", Map.of("d", Map.of("q", 1, "p", 2), "c", 3, "b", 4, "a", 5))
                .withMetric("conditions", conditions)
                .toJson(),
            StandardCharsets.UTF_8);
    assertThat(json.substring(json.indexOf("metrics")))
        .containsSubsequence("words", "\"a\"", "\"b\"", "\"c\"", "\"d\"", "\"p\"", "\"q\"")
        .containsSubsequence("conditions", "hair", "eyes", "\"w\"", "\"x\"", "\"y\"", "\"z\"");
  }
}
