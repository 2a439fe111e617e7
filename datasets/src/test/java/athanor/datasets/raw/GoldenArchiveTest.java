package athanor.datasets.raw;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.card.InputDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** An archive of version 1, as it was packed once, is read item by item. */
final class GoldenArchiveTest {
  private static final Configuration HADOOP = new Configuration();

  private static Path golden() throws Exception {
    return Path.of(
            GoldenArchiveTest.class.getResource("/golden/archive/v1/mixed/card.json").toURI())
        .getParent();
  }

  private static Map<String, RawItem> items() throws Exception {
    Map<String, RawItem> items = new TreeMap<>();
    RawListing listing = RawListing.of(golden().toString(), HADOOP);
    try (RawReader reader = new RawReader(listing.sources(), HADOOP, RawLimits.DEFAULT)) {
      reader.forEachRemaining(read -> items.put(((RawItem) read).id(), (RawItem) read));
    }
    return items;
  }

  @Test
  void cardIsOfAnArchiveAndCountsItsItems() throws Exception {
    InputDirectory directory = InputDirectory.open(golden().toString(), HADOOP, 1, "archive");

    assertThat(directory.card().counts().written()).isEqualTo(4);
  }

  @Test
  void everyItemHasItsTypeLabelsAndBytes() throws Exception {
    Map<String, RawItem> items = items();

    assertThat(items.keySet())
        .containsExactly("dot.png", "more.zip!/inside/two.bin", "texts/one.txt", "tone.wav");
    RawItem text = items.get("texts/one.txt");
    assertThat(new String(text.bytes(), StandardCharsets.UTF_8)).isEqualTo("狐 fox\n");
    assertThat(text.kind()).isEqualTo("text");
    assertThat(text.labels()).isEqualTo(Map.of("folder", "texts"));
    assertThat(text.sourceUri()).startsWith("file:").endsWith("/mixed/texts/one.txt");
    RawItem inside = items.get("more.zip!/inside/two.bin");
    assertThat(inside.bytes()).containsExactly(1, 2, 3);
    assertThat(inside.kind()).isEqualTo("other");
    assertThat(inside.contentType()).isEqualTo("application/octet-stream");
    assertThat(inside.labels()).isEqualTo(Map.of("folder", "inside"));
    assertThat(items.get("tone.wav").kind()).isEqualTo("audio");
    assertThat(items.get("tone.wav").bytes()).hasSize(52).endsWith(0, 0, 0, 64, 0, -64, 0, 0);
    assertThat(items.get("dot.png").contentType()).isEqualTo("image/png");
  }
}
