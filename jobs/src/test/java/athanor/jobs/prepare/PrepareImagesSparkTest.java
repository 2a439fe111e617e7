package athanor.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedData;
import athanor.SharedSpark;
import athanor.common.card.InputDirectory;
import athanor.datasets.image.PictureSheet;
import athanor.datasets.sample.PaintedPicture;
import athanor.datasets.sample.PaintedPictures;
import athanor.datasets.sample.SamplePictures;
import athanor.datasets.store.PicturesTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrepareImagesSparkTest {
  @TempDir Path directory;

  @Test
  void folderBecomesATableWithAttributesAndErrors() throws IOException {
    Path input = faces(6);
    Files.write(input.resolve("empty.png"), new byte[0]);
    Files.writeString(input.resolve("notes.png"), "no picture");
    byte[] whole = Files.readAllBytes(input.resolve("face-00000.png"));
    Files.write(input.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
    Path csv =
        Files.writeString(
            directory.resolve("tags.csv"),
            "file,hair,eyes\nface-00000.png,black,blue\nface-00001.png,red,green\ngone.png,a,b\n");

    var ended = prepare(input, "out", "--size", "16", "--attributes", csv.toString());

    assertThat(ended.log()).isEmpty();
    assertThat(ended.code()).isZero();
    var card = open("out").card();
    assertThat(card.counts().written()).isEqualTo(6);
    assertThat(card.counts().skipped())
        .containsEntry("empty file", 1L)
        .containsEntry("no picture", 1L)
        .containsEntry("attributes without picture", 1L);
    assertThat(card.counts().totalSkipped()).isEqualTo(4);
    assertThat(card.number("height")).isEqualTo(16);
    assertThat(card.number("channels")).isEqualTo(3);
    assertThat(((Map<?, ?>) card.metrics().get("labels")).get("hair"))
        .isEqualTo(Map.of("black", 1, "red", 1));
    assertThat(rows("out")).hasSize(6).allSatisfy(r -> assertThat(r.<byte[]>getAs(5)).hasSize(768));
  }

  @Test
  void zipAndArchiveHoldTheSamePicturesAsTheFolder() throws IOException {
    Path folder = faces(5);
    SamplePictures.write(directory.resolve("zipped"), PaintedPictures.faces(5, 1));
    var packed =
        SharedSpark.athanor(
            "pack",
            "--input",
            folder.toString(),
            "--output",
            directory.resolve("archive").toString());
    assertThat(packed.code()).as(packed.log()).isZero();

    prepare(folder, "one");
    prepare(directory.resolve("zipped").resolve(SamplePictures.ZIP), "two");
    prepare(directory.resolve("archive"), "three");

    List<byte[]> pixels = rows("one").stream().map(row -> row.<byte[]>getAs(5)).toList();
    assertThat(pixels).hasSize(5);
    for (String other : List.of("two", "three")) {
      List<Row> rows = rows(other);
      for (int i = 0; i < 5; i++) {
        assertThat(rows.get(i).<byte[]>getAs(5)).as(other).containsExactly(pixels.get(i));
      }
    }
  }

  @Test
  void pokemonIndexTextHoldsTheColoursOfItsMap() throws IOException {
    Path real = SharedData.data("images/pokemon");
    Path map = real.resolve("colormap.txt");

    var ended =
        prepare(
            real.resolve("pixel_color.txt"), "out", "--size", "20", "--colour-map", map.toString());

    assertThat(ended.code()).as(ended.log()).isZero();
    Set<String> known = new HashSet<>(Files.readAllLines(map));
    List<Row> rows = rows("out");
    assertThat(rows).hasSize(792);
    for (Row row : rows) {
      byte[] pixels = row.getAs(5);
      assertThat(pixels).hasSize(20 * 20 * 3);
      for (int i = 0; i < pixels.length; i += 3) {
        String colour =
            "%d %d %d".formatted(pixels[i] & 0xff, pixels[i + 1] & 0xff, pixels[i + 2] & 0xff);
        assertThat(known).contains(colour);
      }
    }
  }

  @Test
  void pokemonHalvedAreMeansOfFourPixels() {
    Path real = SharedData.data("images/pokemon/40x40");
    prepare(real, "whole", "--size", "40");
    prepare(real, "half", "--size", "20");

    List<Row> whole = rows("whole");
    List<Row> half = rows("half");
    assertThat(half).hasSize(792);
    for (int i = 0; i < 792; i += 33) {
      byte[] from = whole.get(i).getAs(5);
      byte[] to = half.get(i).getAs(5);
      for (int at = 0; at < to.length; at++) {
        int corner = at / 60 * 2 * 120 + at % 60 / 3 * 6 + at % 3;
        int sum = 0;
        for (int step : new int[] {0, 3, 120, 123}) {
          sum += from[corner + step] & 0xff;
        }
        assertThat((to[at] & 0xff) - sum / 4.0).isBetween(-0.51, 0.51);
      }
    }
  }

  @Test
  void palettePicturesHoldIndices() throws IOException {
    var ended = prepare(faces(6), "out", "--size", "8", "--colour", "palette", "--colours", "5");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat((List<?>) open("out").card().metrics().get("palette")).hasSize(5);
    for (Row row : rows("out")) {
      assertThat(row.<byte[]>getAs(5)).hasSize(64);
      for (byte index : row.<byte[]>getAs(5)) {
        assertThat((int) index).isBetween(0, 4);
      }
    }
  }

  @Test
  void idxWithLabelsBecomesPictures() throws IOException {
    Path pictures = idx("x-images-idx3-ubyte", 0x803, new int[] {2, 2, 2}, 8);
    Path labels = idx("x-labels-idx1-ubyte", 0x801, new int[] {2}, 2);

    var ended =
        prepare(pictures, "out", "--size", "0", "--colour", "grey", "--labels", labels.toString());

    assertThat(ended.code()).as(ended.log()).isZero();
    Row second = rows("out").get(1);
    assertThat(second.<byte[]>getAs(5)).containsExactly(4, 5, 6, 7);
    assertThat(second.<String, String>getJavaMap(6)).containsEntry("label", "1");
  }

  @Test
  void idxWhoseHeaderLiesIsBadInput() throws IOException {
    Path pictures = idx("x-images-idx3-ubyte", 0x803, new int[] {3, 2, 2}, 8);

    var ended = prepare(pictures, "out", "--size", "0");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("promises 12 bytes of data, there are 8");
  }

  @Test
  void indexTextBecomesPicturesByItsMap() throws IOException {
    Path text = Files.writeString(directory.resolve("pixels.txt"), "0 1 1 0\n1 1 1 9\n");
    Path map = Files.writeString(directory.resolve("map.txt"), "255 255 255\n255 0 0\n");

    var ended = prepare(text, "out", "--size", "2", "--colour-map", map.toString());

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(rows("out")).hasSize(1);
    assertThat(rows("out").get(0).<byte[]>getAs(5)).startsWith(-1, -1, -1, -1, 0, 0);
    assertThat(open("out").card().counts().skipped()).containsEntry("colour not in map", 1L);
  }

  @Test
  void folderWithoutPicturesIsBadInput() throws IOException {
    Path input = Files.createDirectory(directory.resolve("texts"));
    Files.writeString(input.resolve("a.txt"), "hello");

    var ended = prepare(input, "out");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("no picture that can be read");
  }

  @Test
  void emptyFolderIsBadInput() throws IOException {
    var ended = prepare(Files.createDirectory(directory.resolve("nothing")), "out");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("nothing");
  }

  @Test
  void labelsOfAnotherCountAreBadInput() throws IOException {
    Path pictures = idx("x-images-idx3-ubyte", 0x803, new int[] {2, 2, 2}, 8);
    Path labels = idx("x-labels-idx1-ubyte", 0x801, new int[] {3}, 3);

    var ended = prepare(pictures, "out", "--size", "0", "--labels", labels.toString());

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("has 2 pictures, the labels are 3");
  }

  @Test
  void impossibleSizeIsUsage() throws IOException {
    var ended = prepare(faces(1), "out", "--size", "-3");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log()).contains("size must be 0..4096, got -3");
  }

  private Path faces(int count) throws IOException {
    Path input = Files.createDirectory(directory.resolve("faces"));
    for (PaintedPicture face : PaintedPictures.faces(count, 1)) {
      Files.write(input.resolve(face.name() + ".png"), PictureSheet.png(face.image()));
    }
    return input;
  }

  private Path idx(String name, int magic, int[] sizes, int data) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sizes.length + data).putInt(magic);
    for (int size : sizes) {
      bytes.putInt(size);
    }
    for (int i = 0; i < data; i++) {
      bytes.put((byte) i);
    }
    return Files.write(directory.resolve(name), bytes.array());
  }

  private SharedSpark.Ended prepare(Path input, String output, String... more) {
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
    return SharedSpark.athanor(arguments.toArray(String[]::new));
  }

  private InputDirectory open(String output) {
    return InputDirectory.open(
        directory.resolve(output).toString(), new Configuration(), 1, PicturesTable.KIND);
  }

  private List<Row> rows(String output) {
    return PicturesTable.read(
            SharedSpark.session(), directory.resolve(output).resolve("pictures").toString())
        .orderBy("id")
        .collectAsList();
  }
}
