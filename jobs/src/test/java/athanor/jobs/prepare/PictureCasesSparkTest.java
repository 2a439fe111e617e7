package athanor.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.image.PictureSheet;
import athanor.datasets.store.PicturesTable;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures and circumstances that people have. */
final class PictureCasesSparkTest {
  @TempDir Path directory;
  private Path input;

  @BeforeEach
  void makeInput() throws IOException {
    input = Files.createDirectory(directory.resolve("in"));
  }

  @Test
  void aGreyOf128IsPreparedAs128() throws IOException {
    BufferedImage grey = grey(9, 7);
    Files.write(input.resolve("a.png"), PictureSheet.png(grey));
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(grey, "jpg", jpeg);
    Files.write(input.resolve("b.jpg"), jpeg.toByteArray());

    prepare("out", "--size", "8");

    assertThat(rows("out")).hasSize(2);
    for (Row row : rows("out")) {
      assertThat(row.<byte[]>getAs(5)).containsOnly((byte) 128);
    }
  }

  @Test
  void aPictureOfOneLineIsPaddedAndStopsNothing() throws IOException {
    Files.write(input.resolve("wide.png"), PictureSheet.png(grey(30_000, 1)));
    Files.write(input.resolve("tall.png"), PictureSheet.png(grey(1, 30_000)));
    Files.write(input.resolve("good.png"), PictureSheet.png(grey(8, 8)));

    prepare("out", "--size", "8", "--framing", "pad");

    assertThat(card("out").counts().written()).isEqualTo(3);
    assertThat(rows("out").get(0).<byte[]>getAs(5)).containsOnly((byte) 128);
    assertThat(rows("out").get(2).<byte[]>getAs(5)).startsWith((byte) 255, (byte) 255);
  }

  @Test
  void attributesNameTheirFoldersAndWhatIsLostIsTold() throws IOException {
    for (String name : List.of("cat/001.png", "dog/001.png", "dog/002.png", "cow/003.png")) {
      Files.createDirectories(input.resolve(name).getParent());
      Files.write(input.resolve(name), PictureSheet.png(grey(8, 8)));
    }
    Files.createDirectories(input.resolve("ox"));
    Files.write(input.resolve("ox/002.png"), PictureSheet.png(grey(8, 8)));
    Path csv =
        Files.writeString(
            directory.resolve("tags.csv"),
            "file,hair\ncat/001.png,red\ndog/001.png,blue\n002.png,grey\nhen/9.png,none\n");

    SharedSpark.Ended ended = prepare("out", "--size", "8", "--attributes", csv.toString());

    assertThat(rows("out"))
        .extracting(row -> row.<String, String>getJavaMap(6).get("hair"))
        .containsExactly("red", null, "blue", null, null);
    assertThat(card("out").counts().skipped())
        .isEqualTo(Map.of("attributes of several pictures", 1L, "attributes without picture", 1L));
    assertThat(card("out").metrics()).containsEntry("without_attributes", 1);
    assertThat(ended.out())
        .contains(
            "attributes: 1 lines fit no picture, 1 fit several and were not used; 1 pictures have"
                + " no line");
    assertThat(errors("out"))
        .anySatisfy(e -> assertThat(e).contains("002.png").contains("2 pictures"));
  }

  @Test
  void whatIsNoPictureIsCountedAndWhatIsNotReadIsNamed() throws IOException {
    Files.write(input.resolve("good.png"), PictureSheet.png(grey(8, 8)));
    Files.writeString(input.resolve("tags.csv"), "file,hair\n");
    Files.writeString(input.resolve("README.txt"), "hello");
    Files.write(input.resolve("a.heic"), "\0\0\0\u0018ftypheic\0\0\0\0".getBytes());
    Files.writeString(input.resolve("b.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
    Files.write(input.resolve("c.psd"), "8BPS\0\1".getBytes());
    Files.writeString(input.resolve("d.cr2"), "II*\0");
    Files.writeString(input.resolve("e.png"), "text");

    prepare("out", "--size", "8");

    assertThat(card("out").counts().skipped())
        .isEqualTo(Map.of("other file", 2L, "format not read", 4L, "no picture", 1L));
    assertThat(card("out").counts().read()).isEqualTo(8);
    assertThat(errors("out"))
        .anySatisfy(e -> assertThat(e).contains("a.heic").contains("heif-convert"))
        .anySatisfy(e -> assertThat(e).contains("b.svg").contains("rsvg-convert"))
        .anySatisfy(e -> assertThat(e).contains("d.cr2").contains("dcraw"));
  }

  @Test
  void limitsAreNamedWithTheirOptions() throws IOException {
    Files.write(input.resolve("good.png"), PictureSheet.png(grey(4, 4)));
    Files.write(input.resolve("many.png"), PictureSheet.png(grey(60, 60)));

    prepare("out", "--size", "4", "--max-pixels", "100");

    assertThat(errors("out"))
        .singleElement()
        .satisfies(
            e ->
                assertThat(e)
                    .contains("too many pixels")
                    .contains("60 x 60")
                    .contains("--max-pixels"));
  }

  @Test
  void namesThatSparkAndHadoopTakeForPatternsAreNames() throws IOException {
    Path strange = Files.createDirectory(directory.resolve("2020-01-01T12:30 [1] {a,b}"));
    Files.write(strange.resolve("x:1.png"), PictureSheet.png(grey(8, 8)));
    input = strange;

    prepare("run [1]", "--size", "8");
    prepare("{a}", "--size", "8");

    assertThat(rows("run [1]")).extracting(row -> row.getString(0)).containsExactly("x:1.png");
    assertThat(rows("{a}")).hasSize(1);
  }

  @Test
  void labelsOfTenThousandLettersAreKept() throws IOException {
    String folder = "x".repeat(10_000);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(input.resolve("a.zip")))) {
      zip.putNextEntry(new ZipEntry(folder + "/1.png"));
      zip.write(PictureSheet.png(grey(8, 8)));
    }

    prepare("out", "--size", "8");

    assertThat(rows("out").get(0).<String, String>getJavaMap(6)).containsEntry("folder", folder);
    assertThat(((Map<?, ?>) card("out").metrics().get("labels")).get("folder"))
        .isEqualTo(Map.of(folder, 1));
  }

  @Test
  void picturesInsideArchivesInArchivesAreItems() throws IOException {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(inner)) {
      zip.putNextEntry(new ZipEntry("cat\\1.png"));
      zip.write(PictureSheet.png(grey(8, 8)));
    }
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(input.resolve("outer.zip")))) {
      zip.putNextEntry(new ZipEntry("inner.zip"));
      zip.write(inner.toByteArray());
      zip.putNextEntry(new ZipEntry("2.png.gz"));
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(PictureSheet.png(grey(8, 8)));
      }
      zip.write(packed.toByteArray());
    }

    prepare("out", "--size", "8");
    Path packed = directory.resolve("packed");
    SharedSpark.athanor("pack", "--input", input.toString(), "--output", packed.toString());
    input = packed;
    prepare("again", "--size", "8");

    for (String output : List.of("out", "again")) {
      assertThat(rows(output))
          .extracting(row -> row.getString(0))
          .containsExactly("outer.zip!/2.png.gz", "outer.zip!/inner.zip!/cat/1.png");
      assertThat(rows(output).get(1).getString(1)).endsWith("/outer.zip!/inner.zip!/cat/1.png");
      assertThat(rows(output).get(1).<String, String>getJavaMap(6)).containsEntry("folder", "cat");
    }
  }

  private static BufferedImage grey(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < width * height; i++) {
      image.getRaster().setSample(i % width, i / width, 0, 128);
    }
    return image;
  }

  private SharedSpark.Ended prepare(String output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "prepare",
                "images",
                "--input",
                input.toString(),
                "--output",
                directory.resolve(output).toString()));
    arguments.addAll(List.of(more));
    SharedSpark.Ended ended = SharedSpark.athanor(arguments.toArray(String[]::new));
    assertThat(ended.code()).as(ended.log()).isZero();
    return ended;
  }

  private Card card(String output) {
    return InputDirectory.open(
            directory.resolve(output).toString(), new Configuration(), 1, PicturesTable.KIND)
        .card();
  }

  private List<Row> rows(String output) {
    return PicturesTable.read(
            SharedSpark.session(), directory.resolve(output).resolve("pictures").toString())
        .orderBy("id")
        .collectAsList();
  }

  private List<String> errors(String output) {
    return SharedSpark.session()
        .read()
        .parquet(directory.resolve(output).resolve("errors").toString())
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }
}
