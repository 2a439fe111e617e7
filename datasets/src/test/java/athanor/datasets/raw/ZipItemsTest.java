package athanor.datasets.raw;

import com.github.luben.zstd.Zstd;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zips made by 7z, Python and Info-ZIP: small ones in base64, others by code. */
final class ZipItemsTest {
  private static final String BZIP2 =
      "UEsDBC4AAAAMAEOmfF2CAxhhRQAAAOABAAAFAAAAYS50eHRCWmg5MUFZJlNZEkt5mgAA5ZGAQAEqQ4wAIABQgGmm"
          + "gKVEGmTsTgnRPiZJwmibJomxPBMk4TAnCrAn4u5IpwoSAklvM0BQSwMELgAAAAwAQ6Z8XZ+oTdw/AAAABAEAAAUA"
          + "AABiLnR4dEJaaDkxQVkmU1lfSCY8AACBkYBAASbBlAAgAFCAaaaApVB6hk7JhOiek0TCfE0TZNE2TBPxdyRThQkF"
          + "9IJjwFBLAQIuAy4AAAAMAEOmfF2CAxhhRQAAAOABAAAFAAAAAAAAAAAAAACAAQAAAABhLnR4dFBLAQIuAy4AAAAM"
          + "AEOmfF2fqE3cPwAAAAQBAAAFAAAAAAAAAAAAAACAAWgAAABiLnR4dFBLBQYAAAAAAgACAGYAAADKAAAAAAA=";

  private static final String LZMA =
      "UEsDBD8AAgAOAEOmfF2CAxhhLAAAAOABAAAFAAAAYS50eHQJBAUAXQAAgAAAOhoIznZJYh+DaD/ztaNUtI1rzZlY"
          + "zYUxgHXh9///69CAAFBLAwQ/AAIADgBDpnxdn6hN3CMAAAAEAQAABQAAAGIudHh0CQQFAF0AAIAAADoaCM52UrXH"
          + "vYHK439thA1+1ob///7XkABQSwECPwM/AAIADgBDpnxdggMYYSwAAADgAQAABQAAAAAAAAAAAAAAgAEAAAAAYS50"
          + "eHRQSwECPwM/AAIADgBDpnxdn6hN3CMAAAAEAQAABQAAAAAAAAAAAAAAgAFPAAAAYi50eHRQSwUGAAAAAAIAAgBm"
          + "AAAAlQAAAAAA";

  private static final String XZ =
      "UEsDBBQAAABfAEWmfF2CAxhhXAAAAOABAAAFAAAAYS50eHT9N3pYWgAAAWki3jYCACEBAAAAADcnl9bgAd8AHV0A"
          + "OhoIznZJYh+DaD/ztaNUtI1rzZlYzYUxgE1mAAAAAAAAggMYYQABNeADAAAA8iqDrT4wDYsCAAAAAAFZWlBLAQI/"
          + "AxQAAABfAEWmfF2CAxhhXAAAAOABAAAFACQAAAAAAAAAIICkgQAAAABhLnR4dAoAIAAAAAAAAQAYAMzb1A16f90B"
          + "AAAAAAAAAAAAAAAAAAAAAFBLBQYAAAAAAQABAFcAAAB/AAAAAAA=";

  private static final String DEFLATE64 =
      "UEsDBBUAAAAJAEWmfF2CAxhhKAAAAOABAAAFAAAAYS50eHTlyLENADAIA8FVPEF2QlGkNECB9xewBhRf/PE/XCGi"
          + "ckOvCg/W+xBPUEsBAj8DFQAAAAkARaZ8XYIDGGEoAAAA4AEAAAUAJAAAAAAAAAAggKSBAAAAAGEudHh0CgAgAAAA"
          + "AAABABgAzNvUDXp/3QEAAAAAAAAAAAAAAAAAAAAAUEsFBgAAAAABAAEAVwAAAEsAAAAAAA==";

  private static final String PPMD =
      "UEsDBD8AAABiAEWmfF2CAxhhHgAAAOABAAAFAAAAYS50eHQHAHPybyzQL/hpSrJfOe8RI0xEpgEJUwACHbtioQBQ"
          + "SwECPwM/AAAAYgBFpnxdggMYYR4AAADgAQAABQAkAAAAAAAAACCApIEAAAAAYS50eHQKACAAAAAAAAEAGADM29QN"
          + "en/dAQAAAAAAAAAAAAAAAAAAAABQSwUGAAAAAAEAAQBXAAAAQQAAAAAA";

  private static final String AES =
      "UEsDBDMAAQBjAEWmfF0AAAAARAAAAOABAAAFAAsAYS50eHQBmQcAAgBBRQMIAMMNI1DvaWDgIzFZLQtwTetSee/k"
          + "LGNVHGleOZQ/JXa65AB3BF2K5mZipJcVQ3s5GSsv/P5e1Jt+jGfs+9aFcpj7SQn5UEsBAj8DMwABAGMARaZ8XQAA"
          + "AABEAAAA4AEAAAUALwAAAAAAAAAggKSBAAAAAGEudHh0CgAgAAAAAAABABgAzNvUDXp/3QEAAAAAAAAAAAAAAAAA"
          + "AAAAAZkHAAIAQUUDCABQSwUGAAAAAAEAAQBiAAAAcgAAAAAA";

  private static final String CRYPT =
      "UEsDBBQACQAIAESmfF2CAxhhKAAAAOABAAAFABwAYS50eHRVVAkAA4A+C2uAPgtrdXgLAAEEAAAAAAQAAAAAmvYD"
          + "EcbRUB1l115jGyFmxJWpfhGgsa5Z89yH5UwknkGzLRbUpdOOxlBLBwiCAxhhKAAAAOABAABQSwECHgMUAAkACABE"
          + "pnxdggMYYSgAAADgAQAABQAYAAAAAAABAAAApIEAAAAAYS50eHRVVAUAA4A+C2t1eAsAAQQAAAAABAAAAABQSwUG"
          + "AAAAAAEAAQBLAAAAdwAAAAAA";

  private static final String CAT = "the cat sat on the mat. ".repeat(20);

  private static List<RawRead> read(byte[] zip) {
    return read("a.zip", zip, RawLimits.DEFAULT);
  }

  private static List<RawRead> read(String name, byte[] bytes, RawLimits limits) {
    List<RawRead> all = new ArrayList<>();
    try (RawReader reader = RawReader.of(name, bytes, limits)) {
      reader.forEachRemaining(all::add);
    }
    return all;
  }

  private static List<String> ids(byte[] zip) {
    return read(zip).stream().map(read -> ((RawItem) read).id()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {BZIP2, LZMA, XZ, DEFLATE64})
  void methodsOfOtherPackersAreRead(String zip) {
    RawItem item = (RawItem) read(Base64.getDecoder().decode(zip)).get(0);

    assertThat(item.id()).isEqualTo("a.zip!/a.txt");
    assertThat(new String(item.bytes(), UTF_8)).isEqualTo(CAT);
  }

  @Test
  void zstandardEntriesAreRead() {
    byte[] packed = Zstd.compress(CAT.getBytes(UTF_8));
    byte[] zip = RawZip.of(List.of(RawZip.Entry.packed("a.txt", 93, packed, CAT.getBytes(UTF_8))));

    assertThat(new String(((RawItem) read(zip).get(0)).bytes(), UTF_8)).isEqualTo(CAT);
  }

  @Test
  void entriesThatCannotBeOpenedAreNamedEachWithItsMethod() {
    byte[] cat = CAT.getBytes(UTF_8);
    byte[] zip =
        RawZip.of(
            List.of(
                RawZip.Entry.packed("a.txt", 98, cat, cat),
                RawZip.Entry.stored("b.txt".getBytes(UTF_8), cat),
                RawZip.Entry.packed("c.txt", 6, cat, cat)));

    List<RawRead> all = read(zip);

    assertThat(all).hasSize(3);
    assertThat((RawFault) all.get(0))
        .satisfies(fault -> assertThat(fault.item()).isEqualTo("a.zip!/a.txt"))
        .satisfies(fault -> assertThat(fault.reason()).isEqualTo("format not read"))
        .satisfies(fault -> assertThat(fault.detail()).contains("PPMd (method 98)"));
    assertThat(((RawItem) all.get(1)).bytes()).isEqualTo(cat);
    assertThat(((RawFault) all.get(2)).detail()).contains("implode (method 6)");
  }

  @ParameterizedTest
  @ValueSource(strings = {AES, CRYPT})
  void encryptedEntriesAreNamed(String zip) {
    assertThat(read(Base64.getDecoder().decode(zip)))
        .singleElement()
        .satisfies(read -> assertThat(((RawFault) read).detail()).contains("encrypted"));
  }

  @Test
  void ppmdIsNamed() {
    assertThat(read(Base64.getDecoder().decode(PPMD)))
        .singleElement()
        .satisfies(read -> assertThat(((RawFault) read).detail()).contains("PPMd"));
  }

  @Test
  void backslashesPartFoldersAndStillMayNotLeadOut() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("sub\\b.txt", new byte[1]);
    entries.put("..\\c.txt", new byte[1]);
    entries.put("C:\\d.txt", new byte[1]);

    List<RawRead> all = read(Zips.zip(entries));

    assertThat(((RawItem) all.get(0)).id()).isEqualTo("a.zip!/sub/b.txt");
    assertThat(((RawItem) all.get(0)).labels()).containsEntry("folder", "sub");
    assertThat(((RawFault) all.get(1)).reason()).isEqualTo("unsafe name");
    assertThat(((RawFault) all.get(2)).reason()).isEqualTo("unsafe name");
    assertThat(all).hasSize(3);
  }

  @Test
  void whatStandsBeforeAZipDoesNotMoveItsEntries() {
    byte[] zip = Zips.zip(Map.of("a.txt", CAT.getBytes(UTF_8)));
    byte[] behind = new byte[5000 + zip.length];
    System.arraycopy(zip, 0, behind, 5000, zip.length);

    assertThat(ids(behind)).containsExactly("a.zip!/a.txt");
  }

  @Test
  void aBrokenEntryCostsItselfAlone() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("one", CAT.getBytes(UTF_8));
    entries.put("two", CAT.getBytes(UTF_8));
    entries.put("three", CAT.getBytes(UTF_8));
    byte[] zip = Zips.zip(entries);
    int second = new String(zip, StandardCharsets.ISO_8859_1).indexOf("two") + 3;
    Arrays.fill(zip, second + 2, second + 12, (byte) 0);

    List<RawRead> all = read(zip);

    assertThat(((RawItem) all.get(0)).id()).isEqualTo("a.zip!/one");
    assertThat(((RawFault) all.get(1)).item()).isEqualTo("a.zip!/two");
    assertThat(((RawItem) all.get(2)).id()).isEqualTo("a.zip!/three");
  }

  @Test
  void aWrongChecksumIsNamed() {
    byte[] cat = CAT.getBytes(UTF_8);
    byte[] zip = RawZip.of(List.of(RawZip.Entry.stored("a.txt".getBytes(UTF_8), cat)));
    zip[40] ^= 1;

    assertThat(read(zip))
        .singleElement()
        .satisfies(read -> assertThat(((RawFault) read).detail()).contains("checksum"));
  }

  @Test
  void everyCutOfAZipGivesWhatStandsBeforeItAndOneFault() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < 4; i++) {
      entries.put("e" + i, (CAT + i).getBytes(UTF_8));
    }
    byte[] zip = Zips.zip(entries);
    for (int length = 0; length < zip.length; length++) {
      List<RawRead> all = read(Arrays.copyOf(zip, length));
      for (int i = 0; i < all.size() - 1; i++) {
        assertThat(((RawItem) all.get(i)).id()).isEqualTo("a.zip!/e" + i);
      }
      assertThat(all.get(all.size() - 1)).as("length %d", length).isInstanceOf(RawFault.class);
    }
  }

  @Test
  void namesInUnicodeFieldsAreTaken() {
    byte[] raw = "??.txt".getBytes(UTF_8);
    byte[] zip =
        RawZip.of(List.of(RawZip.Entry.stored(raw, new byte[1]).withUnicodeName("猫咪.txt")));

    assertThat(ids(zip)).containsExactly("a.zip!/猫咪.txt");
  }

  @Test
  void utf8WithoutItsFlagIsUtf8() {
    byte[] zip = RawZip.of(List.of(RawZip.Entry.stored("猫咪/ä.txt".getBytes(UTF_8), new byte[1])));

    assertThat(ids(zip)).containsExactly("a.zip!/猫咪/ä.txt");
    assertThat(((RawItem) read(zip).get(0)).labels()).doesNotContainKey("name_charset");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GBK:猫咪/狗狗:照片/新建文件夹",
        "Big5:貓咪/狗狗:照片/新增資料夾",
        "Shift_JIS:写真/いぬ:ねこ/テスト",
        "EUC-KR:고양이/사진:강아지/문서"
      })
  void oldNamesAreReadByEvidenceAndTold(String names) {
    String[] parts = names.split(":");
    List<RawZip.Entry> entries = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      entries.add(RawZip.Entry.stored(parts[i].getBytes(Charset.forName(parts[0])), new byte[1]));
    }

    List<RawRead> all = read(RawZip.of(entries));

    for (int i = 1; i < parts.length; i++) {
      RawItem item = (RawItem) all.get(i - 1);
      assertThat(item.id()).isEqualTo("a.zip!/" + parts[i]);
      assertThat(item.labels()).containsEntry("name_charset", parts[0]);
    }
  }

  @Test
  void namesOfDosAreReadAsSuch() {
    byte[] name = "M\u00fcnchen/Stra\u00dfe.txt".getBytes(Charset.forName("IBM437"));

    RawItem item =
        (RawItem) read(RawZip.of(List.of(RawZip.Entry.stored(name, new byte[1])))).get(0);

    assertThat(item.id()).isEqualTo("a.zip!/M\u00fcnchen/Stra\u00dfe.txt");
    assertThat(item.labels()).containsEntry("name_charset", "IBM437");
  }

  @Test
  void aZipOfNothingAndNoZipAreFaults() {
    assertThat(read(Zips.zip(Map.of()))).singleElement().isInstanceOf(RawFault.class);
    assertThat(read(Zips.zip(Map.of("_logs/x", new byte[1], "folder/", new byte[0]))))
        .singleElement()
        .satisfies(read -> assertThat(((RawFault) read).detail()).contains("only 2 folders"));
    assertThat(read("no zip at all".getBytes(UTF_8))).singleElement().isInstanceOf(RawFault.class);
    assertThat(read(new byte[0])).singleElement().isInstanceOf(RawFault.class);
  }
}
