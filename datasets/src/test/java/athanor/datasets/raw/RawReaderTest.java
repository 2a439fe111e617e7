package athanor.datasets.raw;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.BadInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RawReaderTest {
  private static final Configuration HADOOP = new Configuration();
  @TempDir Path root;

  private List<RawRead> read(RawLimits limits) {
    return read(RawListing.of(root.toUri().toString(), HADOOP).sources(), limits);
  }

  private static List<RawRead> read(List<RawSource> sources, RawLimits limits) {
    List<RawRead> all = new ArrayList<>();
    try (RawReader reader = new RawReader(sources, HADOOP, limits)) {
      reader.forEachRemaining(all::add);
    }
    return all;
  }

  private static RawFault fault(RawRead read) {
    assertThat(read).isInstanceOf(RawFault.class);
    return (RawFault) read;
  }

  private static RawItem item(RawRead read) {
    assertThat(read).isInstanceOf(RawItem.class);
    return (RawItem) read;
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path place = root.resolve(name);
    Files.createDirectories(place.getParent());
    Files.write(place, bytes);
  }

  @Test
  void folderTreeComesInOrderOfNames() throws IOException {
    write("b/two.txt", "zwei".getBytes(UTF_8));
    write("a.flac", "fLaC....".getBytes(UTF_8));
    write("b/.hidden", new byte[1]);
    write("_logs/x", new byte[1]);

    List<RawRead> all = read(RawLimits.DEFAULT);

    assertThat(all).hasSize(2);
    assertThat(item(all.get(0)).id()).isEqualTo("a.flac");
    assertThat(item(all.get(0)).kind()).isEqualTo("audio");
    assertThat(item(all.get(0)).labels()).isEmpty();
    RawItem two = item(all.get(1));
    assertThat(two.id()).isEqualTo("b/two.txt");
    assertThat(two.contentType()).isEqualTo("text/plain");
    assertThat(two.labels()).containsEntry(RawItem.FOLDER, "b");
    assertThat(two.sourceUri()).startsWith("file:").endsWith("b/two.txt");
    assertThat(new String(two.bytes(), UTF_8)).isEqualTo("zwei");
  }

  @Test
  void zipEntriesAreItemsAndUnsafeNamesAreFaults() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("../out.txt", "evil".getBytes(UTF_8));
    entries.put("c/in.txt", "good".getBytes(UTF_8));
    entries.put("/etc/passwd", "evil".getBytes(UTF_8));
    entries.put("inner.zip", Zips.zip(Map.of("x", new byte[1])));
    write("a.zip", Zips.zip(entries));

    List<RawRead> all = read(RawLimits.DEFAULT);

    assertThat(all).hasSize(4);
    assertThat(fault(all.get(0)).reason()).isEqualTo("unsafe name");
    assertThat(item(all.get(1)).id()).isEqualTo("a.zip!/c/in.txt");
    assertThat(item(all.get(1)).labels()).containsEntry(RawItem.FOLDER, "c");
    assertThat(fault(all.get(2)).reason()).isEqualTo("unsafe name");
    assertThat(item(all.get(3)).id()).isEqualTo("a.zip!/inner.zip!/x");
    assertThat(item(all.get(3)).sourceUri()).endsWith("/a.zip!/inner.zip!/x");
  }

  @Test
  void linkInAZipIsOnlyItsText() throws IOException {
    byte[] zip = Zips.zip(Map.of("link", "/etc/passwd".getBytes(UTF_8)));
    int directory = new String(zip, ISO_8859_1).indexOf("PK\u0001\u0002");
    // Made on Unix, with the mode of a symbolic link.
    zip[directory + 5] = 3;
    zip[directory + 41] = (byte) 0xa1;
    zip[directory + 40] = (byte) 0xff;
    write("a.zip", zip);

    List<RawRead> all = read(RawLimits.DEFAULT);

    assertThat(all).hasSize(1);
    assertThat(new String(item(all.get(0)).bytes(), UTF_8)).isEqualTo("/etc/passwd");
  }

  @Test
  void zipBombCostsItsEntryOnly() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("good.txt", "good".getBytes(UTF_8));
    entries.put("bomb", new byte[64 << 20]);
    entries.put("after.txt", "read".getBytes(UTF_8));
    write("a.zip", Zips.zip(entries));
    write("b.txt", "next".getBytes(UTF_8));

    List<RawRead> all = read(RawLimits.DEFAULT);

    assertThat(all).hasSize(4);
    assertThat(item(all.get(0)).id()).isEqualTo("a.zip!/good.txt");
    assertThat(fault(all.get(1)).reason()).isEqualTo("unpacks too far");
    assertThat(fault(all.get(1)).detail()).contains("--max-expansion");
    assertThat(item(all.get(2)).id()).isEqualTo("a.zip!/after.txt");
    assertThat(item(all.get(3)).id()).isEqualTo("b.txt");
  }

  @Test
  void gzipIsUnpackedUnderTheSameLimits() throws IOException {
    gzip("a.txt.gz", "Hallo".getBytes(UTF_8));
    gzip("b.gz", new byte[32 << 20]);

    List<RawRead> all = read(RawLimits.DEFAULT);

    assertThat(new String(item(all.get(0)).bytes(), UTF_8)).isEqualTo("Hallo");
    assertThat(item(all.get(0)).contentType()).isEqualTo("text/plain");
    assertThat(fault(all.get(1)).reason()).isEqualTo("unpacks too far");
  }

  private void gzip(String name, byte[] bytes) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(root.resolve(name)))) {
      out.write(bytes);
    }
  }

  @Test
  void tooLargeIsAFaultInFolderAndZip() throws IOException {
    write("a.txt", new byte[101]);
    write("b.zip", Zips.zip(Map.of("x", new byte[101])));

    List<RawRead> all = read(new RawLimits(100, 10));

    assertThat(all).extracting(read -> fault(read).reason()).containsOnly("too large");
    assertThat(fault(all.get(0)).detail())
        .contains("101")
        .contains("100")
        .contains("--max-item-megabytes");
  }

  private List<RawRead> slices(RawLimits limits) {
    List<RawSource> pieces = new ArrayList<>();
    RawListing.of(root.toUri().toString(), HADOOP).deal(3, limits).forEach(pieces::addAll);
    return read(pieces, limits);
  }

  @Test
  void largeFileOfLinesIsReadInSlicesThatMakeTheWhole() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < 200; line++) {
      text.append("ä".repeat(line % 9)).append(line).append('\n');
    }
    text.append("without an end");
    write("a.txt", text.toString().getBytes(UTF_8));

    List<RawRead> all = slices(new RawLimits(100, 10, true));

    StringBuilder joined = new StringBuilder();
    for (RawRead read : all) {
      assertThat(item(read).bytes()).hasSizeLessThanOrEqualTo(100);
      joined.append(new String(item(read).bytes(), UTF_8));
    }
    assertThat(all.size()).isGreaterThan(20);
    assertThat(joined).hasToString(text.toString());
    assertThat(all)
        .extracting(read -> item(read).id())
        .startsWith("a.1.txt")
        .doesNotHaveDuplicates();
    assertThat(slices(new RawLimits(100, 10)))
        .singleElement()
        .satisfies(read -> assertThat(fault(read).reason()).isEqualTo("too large"));
    assertThat(slices(new RawLimits(100_000, 10, true))).hasSize(1);
  }

  @Test
  void lineThatIsTooLongAndTextOfTwoBytesAreFaults() throws IOException {
    write("a.txt", ("short\n" + "x".repeat(150) + "\nshort\n").getBytes(UTF_8));
    write("b.txt", "some lines\n".repeat(20).getBytes(UTF_16LE));

    List<RawRead> all = slices(new RawLimits(100, 10, true));

    assertThat(all.stream().filter(RawFault.class::isInstance).map(read -> fault(read).item()))
        .containsExactly("a.1.txt", "b.txt");
    assertThat(all).anyMatch(read -> read instanceof RawItem item && item.bytes().length == 6);
  }

  @Test
  void truncatedZipKeepsWhatStoodBeforeTheBreak() throws IOException {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("one", "1".getBytes(UTF_8));
    entries.put("two", noise);
    byte[] whole = Zips.zip(entries);
    write("a.zip", Arrays.copyOf(whole, whole.length / 2));
    write("b.zip", "no zip at all".getBytes(UTF_8));

    List<RawRead> all = read(RawLimits.DEFAULT);

    assertThat(item(all.get(0)).id()).isEqualTo("a.zip!/one");
    assertThat(fault(all.get(1)).reason()).isEqualTo("truncated");
    assertThat(fault(all.get(1)).item()).isEqualTo("a.zip!/two");
    assertThat(fault(all.get(2)).reason()).isEqualTo("unreadable");
    assertThat(all).hasSize(3);
  }

  @Test
  void slicesOfAZipShareItsEntries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < 10; i++) {
      entries.put("e" + i, new byte[] {(byte) i});
    }
    write("a.zip", Zips.zip(entries));
    RawSource whole = RawListing.of(root.toString(), HADOOP).sources().get(0);

    List<String> ids = new ArrayList<>();
    for (int slice = 0; slice < 3; slice++) {
      read(List.of(whole.slice(slice, 3)), RawLimits.DEFAULT)
          .forEach(read -> ids.add(item(read).id()));
    }

    assertThat(ids)
        .containsExactlyInAnyOrderElementsOf(
            entries.keySet().stream().map(e -> "a.zip!/" + e).toList());
  }

  @Test
  void emptyAndMissingInputsAreRefused() {
    String uri = root.toString();
    assertThatThrownBy(() -> RawListing.of(uri, HADOOP))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("holds no file");
    assertThatThrownBy(() -> RawListing.of(uri + "/none", HADOOP))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("does not exist");
  }
}
