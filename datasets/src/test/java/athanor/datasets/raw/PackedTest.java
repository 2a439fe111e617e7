package athanor.datasets.raw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZOutputStream;

/** Tars and packed files, written by commons-compress and read by us. */
final class PackedTest {
  private static final byte[] CAT = "the cat sat on the mat. ".repeat(20).getBytes(UTF_8);

  private static List<RawRead> read(String name, byte[] bytes) {
    return read(name, bytes, RawLimits.DEFAULT);
  }

  private static List<RawRead> read(String name, byte[] bytes, RawLimits limits) {
    List<RawRead> all = new ArrayList<>();
    try (RawReader reader = RawReader.of(name, bytes, limits)) {
      reader.forEachRemaining(all::add);
    }
    return all;
  }

  private static RawItem item(RawRead read) {
    assertThat(read).isInstanceOf(RawItem.class);
    return (RawItem) read;
  }

  private static RawFault fault(RawRead read) {
    assertThat(read).isInstanceOf(RawFault.class);
    return (RawFault) read;
  }

  private static byte[] tar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        TarArchiveEntry one = new TarArchiveEntry(entry.getKey());
        one.setSize(entry.getValue().length);
        tar.putArchiveEntry(one);
        tar.write(entry.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] packed(String ending, byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packer(ending, bytes)) {
      out.write(plain);
    }
    return bytes.toByteArray();
  }

  private static OutputStream packer(String ending, OutputStream out) throws IOException {
    return switch (ending) {
      case "gz", "tgz" -> new GZIPOutputStream(out);
      case "bz2" -> new BZip2CompressorOutputStream(out, 1);
      case "xz" -> new XZOutputStream(out, new LZMA2Options(1));
      case "lzma" -> new LZMAOutputStream(out, new LZMA2Options(1), -1);
      default -> new ZstdOutputStream(out);
    };
  }

  private static Map<String, byte[]> three() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("cat/a.txt", CAT);
    entries.put("b.flac", "fLaC....".getBytes(UTF_8));
    entries.put("deep/".repeat(40) + "c.txt", CAT);
    return entries;
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "xz", "lzma", "zst"})
  void aPackedFileIsItsContent(String ending) throws IOException {
    List<RawRead> all = read("a.txt." + ending, packed(ending, CAT));

    assertThat(all).hasSize(1);
    assertThat(item(all.get(0)).id()).isEqualTo("a.txt." + ending);
    assertThat(item(all.get(0)).bytes()).isEqualTo(CAT);
    assertThat(item(all.get(0)).contentType()).isEqualTo("text/plain");
  }

  @ParameterizedTest
  @CsvSource({
    "a.tar,",
    "a.tar.gz,gz",
    "a.tgz,gz",
    "a.tar.bz2,bz2",
    "a.tar.xz,xz",
    "a.tar.zst,zst",
    "noname,",
    "noname,gz"
  })
  void entriesOfATarAreItems(String name, String packing) throws IOException {
    byte[] tar = tar(three());

    List<RawRead> all = read(name, packing == null ? tar : packed(packing, tar));

    assertThat(all)
        .extracting(read -> item(read).id())
        .containsExactly(
            name + "!/cat/a.txt", name + "!/b.flac", name + "!/" + "deep/".repeat(40) + "c.txt");
    assertThat(item(all.get(0)).bytes()).isEqualTo(CAT);
    assertThat(item(all.get(0)).labels()).containsEntry(RawItem.FOLDER, "cat");
    assertThat(item(all.get(1)).kind()).isEqualTo("audio");
    assertThat(item(all.get(2)).sourceUri()).endsWith(name + "!/" + "deep/".repeat(40) + "c.txt");
  }

  @Test
  void archivesAreOpenedInOneAnotherOnceAndPackedEntriesUnpacked() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("in.zip", Zips.zip(Map.of("x.txt", CAT)));
    entries.put("in.tar.gz", packed("gz", tar(Map.of("y/y.txt", CAT))));
    entries.put("z.txt.xz", packed("xz", CAT));
    entries.put("deep.tar", tar(Map.of("deeper.zip", Zips.zip(Map.of("no.txt", CAT)))));
    entries.put("last.txt", CAT);
    byte[] tar = tar(entries);
    byte[] zip = Zips.zip(entries);

    for (List<RawRead> all : List.of(read("a.tar", tar), read("a.zip", zip))) {
      String outer = item(all.get(0)).id().substring(0, 5);
      assertThat(item(all.get(0)).id()).endsWith("!/in.zip!/x.txt");
      assertThat(item(all.get(1)).id()).endsWith("!/in.tar.gz!/y/y.txt");
      assertThat(item(all.get(1)).labels()).containsEntry(RawItem.FOLDER, "y");
      assertThat(item(all.get(2)).id()).endsWith("!/z.txt.xz");
      assertThat(item(all.get(2)).bytes()).isEqualTo(CAT);
      assertThat(fault(all.get(3)).reason()).isEqualTo("nested archive");
      assertThat(fault(all.get(3)).item()).endsWith("!/deep.tar!/deeper.zip").startsWith(outer);
      assertThat(item(all.get(4)).id()).endsWith("!/last.txt");
      assertThat(all).hasSize(5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "xz", "zst", ""})
  void aTarThatBreaksOffKeepsWhatStoodBefore(String packing) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < 4; i++) {
      byte[] noise = new byte[300_000];
      new Random(i).nextBytes(noise);
      entries.put("e%d.bin".formatted(i), noise);
    }
    byte[] tar = tar(entries);
    byte[] whole = packing.isEmpty() ? tar : packed(packing, tar);
    String name = packing.isEmpty() ? "a.tar" : "a.tar." + packing;

    List<RawRead> all = read(name, Arrays.copyOf(whole, whole.length * 7 / 10));

    assertThat(item(all.get(0)).bytes()).isEqualTo(entries.get("e0.bin"));
    assertThat(all.get(all.size() - 1)).isInstanceOf(RawFault.class);
    assertThat(all.stream().filter(RawFault.class::isInstance)).hasSize(1);
  }

  @Test
  void everyCutOfATarEndsInOneFaultOrTheEnd() throws IOException {
    byte[] tar = tar(three());
    for (int length = 0; length < tar.length; length += 37) {
      List<RawRead> all = read("a.tar", Arrays.copyOf(tar, length));
      assertThat(all.stream().filter(RawFault.class::isInstance).count())
          .as("length %d", length)
          .isLessThanOrEqualTo(1);
      assertThat(all).as("length %d", length).isNotEmpty();
    }
  }

  @Test
  void linksAndPipesOfATarAreTold() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
      tar.putArchiveEntry(new TarArchiveEntry("pipe", TarConstants.LF_FIFO));
      tar.closeArchiveEntry();
      tar.putArchiveEntry(new TarArchiveEntry("folder/"));
      tar.closeArchiveEntry();
    }

    List<RawRead> all = read("a.tar", bytes.toByteArray());

    assertThat(all).hasSize(2);
    assertThat(fault(all.get(0)).detail()).contains("a link to /etc/passwd");
    assertThat(fault(all.get(1)).detail()).contains("a pipe");
  }

  @Test
  void namesThatLeadOutAreRefusedEach() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("../x", CAT);
    entries.put("ok/../../y", CAT);
    entries.put("good.txt", CAT);

    List<RawRead> all = read("a.tar", tar(entries));

    assertThat(fault(all.get(0)).reason()).isEqualTo("unsafe name");
    assertThat(fault(all.get(1)).reason()).isEqualTo("unsafe name");
    assertThat(item(all.get(2)).id()).isEqualTo("a.tar!/good.txt");
  }

  @Test
  void severalGzipMembersAreOneFile() throws IOException {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.writeBytes(packed("gz", "one ".getBytes(UTF_8)));
    two.writeBytes(packed("gz", "two".getBytes(UTF_8)));

    assertThat(item(read("a.txt.gz", two.toByteArray()).get(0)).bytes())
        .isEqualTo("one two".getBytes(UTF_8));
  }

  @Test
  void limitsAreNamedWithTheirOptions() throws IOException {
    byte[] zeros = new byte[40 << 20];

    assertThat(fault(read("a.xz", packed("xz", zeros)).get(0)))
        .satisfies(fault -> assertThat(fault.reason()).isEqualTo("unpacks too far"))
        .satisfies(fault -> assertThat(fault.detail()).contains("--max-expansion"));
    assertThat(fault(read("a.tar", tar(Map.of("x", CAT)), new RawLimits(10, 200)).get(0)))
        .satisfies(fault -> assertThat(fault.reason()).isEqualTo("too large"))
        .satisfies(fault -> assertThat(fault.detail()).contains("--max-item-megabytes"));
  }

  @Test
  void archivesThatAreNotOpenedAreNamedWithTheWayOut() {
    assertThat(fault(read("a.rar", "Rar!\u001a\u0007....".getBytes(UTF_8)).get(0)).detail())
        .contains("RAR is not opened")
        .contains("unrar x");
    byte[] seven = {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c, 0, 4};
    assertThat(fault(read("a.7z", seven).get(0)).detail()).contains("7z x FILE");
  }

  @Test
  void aNameThatPromisesAPackingIsHeldToIt() {
    assertThat(fault(read("a.gz", CAT).get(0)).detail()).contains("is named as gzip");
    assertThat(fault(read("a.tar", CAT).get(0)).reason()).isIn("truncated", "unreadable");
    assertThat(fault(read("a.txt.gz", new byte[0]).get(0)).reason()).isEqualTo("truncated");
  }

  @Test
  void officeFilesAreNoArchives() throws IOException {
    byte[] zip = Zips.zip(Map.of("word/document.xml", CAT));

    assertThat(item(read("a.docx", zip).get(0)).id()).isEqualTo("a.docx");
    assertThat(item(read("a.docx", zip).get(0)).kind()).isEqualTo("other");
  }
}
