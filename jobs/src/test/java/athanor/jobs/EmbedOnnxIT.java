package athanor.jobs;

import static athanor.jobs.SpokenWords.at;
import static athanor.jobs.SpokenWords.place;
import static athanor.jobs.SpokenWords.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedSpark;
import athanor.SharedSpark.Ended;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.datasets.audio.sound.SoundFormat;
import athanor.datasets.audio.sound.WavFile;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.LoadedEmbeddings;
import athanor.datasets.store.PicturesTable;
import athanor.datasets.store.SegmentsTable;
import athanor.datasets.store.SoundsTable;
import athanor.datasets.store.StoredGraph;
import athanor.models.onnx.TestNet;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores of what nets of other programs make, from the file of the net to the answer. */
final class EmbedOnnxIT {
  private static final int SIDE = 8;

  @TempDir private Path directory;

  private String in(String name) {
    return directory.resolve(name).toString();
  }

  private static float[] random(int size) {
    Random random = new Random(7);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  private static LoadedEmbeddings store(String path) {
    return EmbeddingStore.open(path, new Configuration()).load();
  }

  /** Pictures of one colour each, larger than the net's, and wider than high. */
  private void writePictures(String folder, int first, int count) throws IOException {
    Files.createDirectories(directory.resolve(folder));
    for (int i = first; i < first + count; i++) {
      BufferedImage image = new BufferedImage(20, 16, BufferedImage.TYPE_INT_RGB);
      for (int p = 0; p < 20 * 16; p++) {
        image.setRGB(p % 20, p / 20, (i * 37 % 256) << 16 | (p * i % 256) << 8 | (i * 91 % 256));
      }
      ImageIO.write(
          image, "png", directory.resolve(folder).resolve("p%02d.png".formatted(i)).toFile());
    }
  }

  private void prepare(String folder, String output) {
    run("prepare", "images", "--input", in(folder), "--output", in(output))
        .with("--size", "8", "--framing", "stretch")
        .done();
  }

  @Test
  void picturesBecomeStoreThatIsSearchedByPictureAndGrows() throws Exception {
    float[] matrix = random(3 * SIDE * SIDE * 6);
    Files.write(
        directory.resolve("net.onnx"), TestNet.linear("n", new int[] {3, SIDE, SIDE}, matrix));
    writePictures("folder", 0, 7);
    prepare("folder", "pictures");
    List<String> options =
        List.of("--onnx", in("net.onnx"), "--mean", "0.5,0.4,0.3", "--std", "0.25");

    run("embed", "--input", in("pictures"), "--output", in("store"), "--index")
        .with(options.toArray(String[]::new))
        .done();

    LoadedEmbeddings loaded = store(in("store"));
    assertThat(loaded.ids()).hasSize(7);
    for (PicturesTable.Item item :
        PicturesTable.items(PicturesTable.read(SharedSpark.session(), in("pictures") + "/pictures"))
            .collect()) {
      float[] unit = loaded.table().unit(loaded.ids().indexOf(item.id()));
      assertThat(unit).containsExactly(unit(product(item, matrix)), within(1e-4f));
    }
    Map<?, ?> net = (Map<?, ?>) card("store").get("onnx");
    assertThat(net.get("sha256").toString()).hasSize(64);
    assertThat(net.get("mean")).isEqualTo(List.of(0.5, 0.4, 0.3));

    assertThat(run("search", "--store", in("store"), "--picture", in("folder/p05.png")).done())
        .startsWith("1.0000\t")
        .contains("p05.png");
    Files.move(directory.resolve("net.onnx"), directory.resolve("moved.onnx"));
    SpokenWords.Call moved =
        run("search", "--store", in("store"), "--picture", in("folder/p03.png"));
    assertThat(moved.ended().log()).contains("cannot read " + in("net.onnx"));
    assertThat(moved.with("--model", in("moved.onnx")).done())
        .startsWith("1.0000\t")
        .contains("p03");

    writePictures("more", 5, 4);
    prepare("more", "later");
    String grown =
        run("embed", "--input", in("later"), "--output", in("store"), "--append", "--index")
            .with("--onnx", in("moved.onnx"), "--mean", "0.5,0.4,0.3", "--std", "0.25")
            .done();
    assertThat(grown).contains("2 vectors added", "2 replaced; it has 9", "graph was extended");
    EmbeddingStore store = EmbeddingStore.open(in("store"), new Configuration());
    assertThat(store.load().ids()).hasSize(9);
    assertThat(new StoredGraph(store, new Configuration()).read(store.load().table()))
        .hasValueSatisfying(graph -> assertThat(graph.size()).isEqualTo(9));
    Ended other =
        run("embed", "--input", in("later"), "--output", in("store"), "--append")
            .with("--onnx", in("moved.onnx"), "--mean", "0.5", "--std", "0.25")
            .ended();
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.log()).contains("made by another ONNX net or with other options");
  }

  private Map<String, Object> card(String store) {
    return InputDirectory.open(in(store), new Configuration(), 2, EmbeddingStore.KIND)
        .card()
        .metrics();
  }

  /** What the net makes of a picture, by the formula. */
  private static double[] product(PicturesTable.Item item, float[] matrix) {
    double[] mean = {0.5, 0.4, 0.3};
    double[] made = new double[6];
    for (int place = 0; place < SIDE * SIDE; place++) {
      for (int c = 0; c < 3; c++) {
        double value = ((item.pixels()[place * 3 + c] & 0xff) / 255.0 - mean[c]) / 0.25;
        for (int d = 0; d < 6; d++) {
          made[d] += value * matrix[(c * SIDE * SIDE + place) * 6 + d];
        }
      }
    }
    return made;
  }

  private static float[] unit(double[] vector) {
    double length = Math.sqrt(Arrays.stream(vector).map(x -> x * x).sum());
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return unit;
  }

  /** Filters as wide as the shortest word but one: that one word is refused, counted and named. */
  @Test
  void soundsBecomeStoreThatIsSearchedByVoice() throws Exception {
    String recordings = at("archive/recordings");
    run("prepare", "sound", "--input", recordings, "--exclude", "*.tsv", "--rate", "8000")
        .with("--boundaries", recordings + "/alignments.tsv", "--output", in("sounds"))
        .done();
    List<SoundsTable.Item> items =
        SoundsTable.read(SharedSpark.session(), in("sounds") + "/sounds")
            .javaRDD()
            .map(SoundsTable::item)
            .collect();
    int[] lengths = items.stream().mapToInt(item -> item.codes().length).sorted().toArray();
    int width = lengths[0] + 1;
    long refused = Arrays.stream(lengths).filter(length -> length < width).count();
    Files.write(directory.resolve("hears.onnx"), TestNet.filters(random(12 * width), width, 40));

    String said =
        run("embed", "--input", in("sounds"), "--output", in("heard"), "--rate", "8000")
            .with("--onnx", in("hears.onnx"), "--standardise")
            .done();

    Card card = InputDirectory.open(in("heard"), new Configuration(), 2).card();
    assertThat(card.counts())
        .isEqualTo(
            new Counts(
                items.size(), items.size() - refused, Map.of("refused by the net", refused)));
    assertThat(said).contains("%d vectors in ".formatted(items.size() - refused));
    assertThat(ErrorsTable.examples(in("heard") + "/errors", 9, new Configuration()))
        .anySatisfy(
            bad ->
                assertThat(bad.detail()).contains("cannot take [1, 1, %d]".formatted(lengths[0])));

    SoundsTable.Item asked =
        items.stream().filter(item -> item.codes().length > 2 * width).findFirst().orElseThrow();
    float[] whole =
        SoundFormat.open(Files.readAllBytes(place("archive/recordings").resolve(asked.recording())))
            .readAll();
    float[] word = Arrays.copyOfRange(whole, asked.startMillis() * 16, asked.endMillis() * 16);
    Files.write(directory.resolve("asked.wav"), WavFile.of(word, 16_000));
    assertThat(
            run("search", "--store", in("heard"), "--audio", in("asked.wav"), "--query", "whole")
                .done()
                .lines()
                .findFirst()
                .orElseThrow())
        .contains(
            asked.recording(), "\t%d-%d ms".formatted(asked.startMillis(), asked.endMillis()));
  }

  @Test
  void framesOfSegmentsBecomeStoreThatIsSearchedByVoice() throws Exception {
    Files.write(directory.resolve("reads.onnx"), TestNet.frames(random(13 * 6), 13));

    run("embed", "--onnx", in("reads.onnx"), "--input", at("segments"), "--output", in("read"))
        .done();

    LoadedEmbeddings loaded = store(in("read"));
    SegmentsTable.Item item =
        SegmentsTable.read(SharedSpark.session(), at("segments") + "/segments")
            .javaRDD()
            .map(SegmentsTable::item)
            .first();
    float[] matrix = random(13 * 6);
    double[] mean = new double[6];
    for (int frame = 0; frame < item.frames(); frame++) {
      for (int d = 0; d < 6; d++) {
        double sum = 0;
        for (int f = 0; f < 13; f++) {
          sum += (double) item.mfcc()[frame * 13 + f] * matrix[f * 6 + d];
        }
        mean[d] += Math.max(0, sum);
      }
    }
    assertThat(loaded.table().unit(loaded.ids().indexOf(item.id())))
        .containsExactly(unit(mean), within(1e-4f));
    String recording = at("archive/recordings/" + item.recording());
    assertThat(run("search", "--store", in("read"), "--audio", recording).done().lines())
        .hasSize(10)
        .allSatisfy(line -> assertThat(line).contains(" ms\t"));
    Ended picture = run("search", "--store", in("read"), "--picture", recording).ended();
    assertThat(picture.code()).isEqualTo(3);
    assertThat(picture.log()).contains("holds frames, which cannot be searched for");
  }

  /** Refused before anything is read, or by what the input's card tells. */
  @Test
  void optionsThatDoNotFitAreRefused() throws Exception {
    Files.write(directory.resolve("net.onnx"), TestNet.frames(random(5 * 2), 5));
    Map<List<String>, String> refusals = new HashMap<>();
    List<String> net = List.of("--onnx", in("net.onnx"), "--input", at("segments"));
    refusals.put(List.of("--input", at("segments")), "2 model or onnx must be given, one of them");
    refusals.put(
        List.of("--model", at("model"), "--onnx", in("net.onnx")),
        "2 model or onnx must be given, one of them");
    refusals.put(
        List.of("--model", at("model"), "--mean", "0.5"),
        "2 onnx-output, rate, standardise, mean and std serve --onnx");
    refusals.put(List.of("--onnx", in("net.onnx")), "2 input must name the pictures, sounds or");
    refusals.put(net, "3 any number of frames of 13 features, got frames of [any, any, 5]");
    for (List<String> each : refusals.keySet()) {
      Ended ended = run("embed", "--output", in("none")).with(each.toArray(String[]::new)).ended();
      String[] expected = refusals.get(each).split(" ", 2);
      assertThat(ended.log()).contains(expected[1]);
      assertThat(ended.code()).as(ended.log()).isEqualTo(Integer.parseInt(expected[0]));
    }
    Ended rate =
        run("embed", "--output", in("none"))
            .with(net.toArray(String[]::new))
            .with("--rate", "8000")
            .ended();
    assertThat(rate.log()).contains("rate and standardise serve sounds, input holds frames");
    assertThat(rate.code()).isEqualTo(2);
    assertThat(directory.resolve("none")).doesNotExist();
  }
}
