package athanor.datasets.store;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.datasets.raw.RawItem;
import athanor.datasets.raw.RawLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RawItemsSparkTest {
  @TempDir Path root;

  @Test
  void aThousandFilesAreReadByFewTasks() throws Exception {
    for (int i = 0; i < 1000; i++) {
      Files.writeString(root.resolve("f%04d.txt".formatted(i)), "text " + i);
    }
    Files.write(root.resolve("g.zip"), new byte[10]);

    RawItems items = RawItems.open(SharedSpark.session(), root.toString(), 4, RawLimits.DEFAULT);

    assertThat(items.reads().getNumPartitions()).isEqualTo(4);
    assertThat(items.files()).isEqualTo(1001);
    List<String> ids = items.items().map(RawItem::id).collect();
    assertThat(ids).hasSize(1000).isSorted();
    assertThat(items.bad().collect())
        .singleElement()
        .satisfies(bad -> assertThat(bad.item()).isEqualTo("g.zip"));
  }

  @Test
  void tasksFollowBytesAndCores() {
    assertThat(RawItems.tasks(10, 2)).isEqualTo(2);
    assertThat(RawItems.tasks(100 * RawItems.TASK_BYTES, 2)).isEqualTo(100);
    assertThat(RawItems.tasks(Long.MAX_VALUE, 2)).isEqualTo(10_000);
  }
}
