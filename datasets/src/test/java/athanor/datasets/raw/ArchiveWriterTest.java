package athanor.datasets.raw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveWriterTest {
  private static final Configuration HADOOP = new Configuration();
  @TempDir Path root;

  private static RawItem item(int number) {
    byte[] noise = new byte[1000];
    new Random(number).nextBytes(noise);
    return new RawItem("項目" + number, "file:/x/" + number, "other", "a/b", noise, Map.of("名", "值"));
  }

  private void write(int items, long fileBytes, long attempt) throws IOException {
    try (ArchiveWriter writer = new ArchiveWriter(root.toString(), 3, attempt, fileBytes, HADOOP)) {
      for (int i = 0; i < items; i++) {
        writer.write(item(i));
      }
      writer.commit();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(root.resolve("archive"))) {
      return all.filter(path -> path.toString().endsWith(".avro")).sorted().toList();
    }
  }

  private List<RawRead> read() {
    List<RawRead> all = new ArrayList<>();
    List<RawSource> sources = RawListing.of(root + "/archive", HADOOP).sources();
    try (RawReader reader = new RawReader(sources, HADOOP, RawLimits.DEFAULT)) {
      reader.forEachRemaining(all::add);
    }
    return all;
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    write(10, 4000, 1);

    assertThat(files()).hasSize(3);
    List<RawRead> all = read();
    assertThat(all).hasSize(10);
    for (int i = 0; i < 10; i++) {
      RawItem back = (RawItem) all.get(i);
      assertThat(back).usingRecursiveComparison().isEqualTo(item(i));
    }
  }

  @Test
  void aTaskThatRunsTwiceLeavesOneSetOfFiles() throws IOException {
    write(10, 4000, 1);
    write(10, 4000, 2);

    assertThat(files()).hasSize(3);
    assertThat(read()).hasSize(10);
  }

  @Test
  void aTaskThatFailsLeavesNothing() throws IOException {
    try (ArchiveWriter writer = new ArchiveWriter(root.toString(), 0, 1, HADOOP)) {
      writer.write(item(1));
    }

    assertThat(files()).isEmpty();
  }

  @Test
  void aTruncatedFileIsAFaultAfterItsWholeBlocks() throws IOException {
    write(3000, 1L << 40, 1);
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 100));
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));

    List<RawRead> all = read();

    RawFault last = (RawFault) all.get(all.size() - 1);
    assertThat(last.reason()).isEqualTo("truncated");
    assertThat(all.size()).isGreaterThan(1000);
  }

  @Test
  void whatIsNoAvroIsAFault() throws IOException {
    Files.createDirectories(root.resolve("archive"));
    Files.write(root.resolve("archive/x.avro"), "no".getBytes(UTF_8));

    assertThat(read()).singleElement().isInstanceOf(RawFault.class);
  }
}
