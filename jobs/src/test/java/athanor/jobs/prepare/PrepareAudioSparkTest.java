package athanor.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedData;
import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Mfcc;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.sound.WavFile;
import athanor.datasets.store.SegmentsTable;
import athanor.spark.MfccColumn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrepareAudioSparkTest {
  @TempDir Path directory;
  private Path input;

  @BeforeEach
  void makeInput() throws IOException {
    input = Files.createDirectories(directory.resolve("in"));
  }

  /** A tone that swells and falls, in faint noise, as a word would. */
  private static float[] word(double hertz, int rate, int millis) {
    Random random = new Random(Double.doubleToLongBits(hertz));
    float[] pcm = new float[rate * millis / 1000];
    for (int n = 0; n < pcm.length; n++) {
      double swell = Math.sin(Math.PI * n / pcm.length);
      pcm[n] =
          (float)
              (0.3 * swell * Math.sin(2 * Math.PI * hertz * n / rate)
                  + 0.01 * random.nextGaussian());
    }
    return pcm;
  }

  private static float[] noise(int rate, int millis) {
    Random random = new Random(millis);
    float[] pcm = new float[rate * millis / 1000];
    for (int n = 0; n < pcm.length; n++) {
      pcm[n] = (float) (0.001 * random.nextGaussian());
    }
    return pcm;
  }

  private static float[] join(float[]... parts) {
    float[] all = new float[Arrays.stream(parts).mapToInt(p -> p.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = input.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private SharedSpark.Ended prepare(String... more) {
    List<String> all = new ArrayList<>(List.of("prepare", "audio"));
    all.addAll(
        List.of("--input", input.toString(), "--output", directory.resolve("out").toString()));
    all.addAll(List.of(more));
    return SharedSpark.athanor(all.toArray(String[]::new));
  }

  private Card card() {
    return InputDirectory.open(
            directory.resolve("out").toString(), new Configuration(false), 1, SegmentsTable.KIND)
        .card();
  }

  private List<Row> rows() {
    return SegmentsTable.read(
            SharedSpark.session(), directory.resolve("out").resolve(SegmentsTable.CHILD).toString())
        .orderBy("id")
        .collectAsList();
  }

  private Map<String, String> errors() {
    Map<String, String> reasons = new TreeMap<>();
    SharedSpark.session()
        .read()
        .parquet(directory.resolve("out/errors").toString())
        .collectAsList()
        .forEach(row -> reasons.put(row.getString(0), row.getString(1)));
    return reasons;
  }

  @Test
  void mixedRatesBecomeFramesOfOneRate() throws IOException {
    for (int rate : new int[] {8000, 16000, 44100, 48000}) {
      write("s" + rate + "/open-1.wav", WavFile.of(word(500, rate, 500), rate));
    }

    var ended =
        prepare("--segmentation", "whole", "--label-pattern", "(?<speaker>[^/]+)/(?<word>[^/-]+)-");

    assertThat(ended.log()).isEmpty();
    assertThat(ended.code()).isZero();
    assertThat(rows())
        .hasSize(4)
        .allSatisfy(
            row -> {
              assertThat(row.<String>getAs("word")).isEqualTo("open");
              assertThat(row.<String>getAs("recording")).startsWith(row.getAs("speaker"));
              assertThat(row.<Integer>getAs("frames")).isEqualTo(48);
              assertThat(row.<Integer>getAs("coefficients")).isEqualTo(13);
              assertThat(row.getList(row.fieldIndex("mfcc"))).hasSize(48 * 13);
              assertThat(row.<Integer>getAs("end_ms")).isEqualTo(500);
            });
    assertThat(card().number("recordings")).isEqualTo(4);
  }

  @Test
  void hopSaysHowFarFramesStandApart() throws IOException {
    write("a.wav", WavFile.of(word(500, 16000, 500), 16000));

    var refused = prepare("--segmentation", "whole", "--hop-millis", "0");
    prepare("--segmentation", "whole", "--hop-millis", "20");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.log()).contains("hop-millis must be 1..25, got 0");
    assertThat(rows().get(0).<Integer>getAs("frames")).isEqualTo(24);
    assertThat(FeatureOptions.of(card().options()).framing().hopMillis()).isEqualTo(20);
  }

  @Test
  void aQueryIsProcessedAsTheCardSays() throws IOException {
    float[] pcm = word(700, 16000, 400);
    write("a.wav", WavFile.of(pcm, 16000));

    prepare("--segmentation", "whole", "--mfcc-profile", "librosa", "--deltas", "1");

    Mfcc mfcc = new Mfcc(FeatureOptions.of(card().options()));
    assertThat(mfcc.options().profile()).isEqualTo(Profile.LIBROSA);
    float[] query = mfcc.features(quantised(pcm)).values();
    List<Float> stored = rows().get(0).getList(9);
    assertThat(stored).hasSize(query.length);
    for (int i = 0; i < query.length; i++) {
      assertThat((double) stored.get(i)).isCloseTo(query[i], within(1e-4));
    }
  }

  private static float[] quantised(float[] pcm) {
    float[] all = new float[pcm.length];
    for (int n = 0; n < pcm.length; n++) {
      all[n] = Math.round(pcm[n] * 32768) / 32768f;
    }
    return all;
  }

  @Test
  void givenBoundariesCutAndWhatDoesNotFitIsNamed() throws IOException {
    float[] pcm = join(noise(16000, 300), word(400, 16000, 500), noise(16000, 200));
    write("rec1.wav", WavFile.of(pcm, 16000));
    write("rec2.wav", WavFile.of(pcm, 16000));
    Path tsv =
        Files.writeString(
            directory.resolve("alignments.tsv"),
            """
            recording\tspeaker\tword\tstart_ms\tend_ms
            rec1.wav\tann\topen\t300\t800
            rec1.wav\tann\tlate\t900\t1500
            rec1.wav\tann\tclick\t300\t340
            rec1.wav\tann\tempty\t500\t500
            rec9.wav\tann\tgone\t0\t500
            """);

    var ended = prepare("--boundaries", tsv.toString());

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(rows()).hasSize(1);
    assertThat(rows().get(0).<String>getAs("word")).isEqualTo("open");
    assertThat(rows().get(0).<String>getAs("speaker")).isEqualTo("ann");
    assertThat(errors())
        .containsEntry("rec1.wav#900-1500", "out-of-range")
        .containsEntry("rec1.wav#500-500", "out-of-range")
        .containsEntry("rec1.wav#300-340", "too-short")
        .containsEntry("rec9.wav", "no-recording")
        .containsEntry("rec2.wav", "no-boundaries");
  }

  @Test
  void foundWordsAreScoredAndLabelledByGivenOnes() throws IOException {
    float[] pcm =
        join(
            noise(16000, 400),
            word(300, 16000, 500),
            noise(16000, 400),
            word(900, 16000, 600),
            noise(16000, 400));
    write("rec1.wav", WavFile.of(pcm, 16000));
    Path ctm =
        Files.writeString(
            directory.resolve("words.ctm"), "rec1 1 0.40 0.50 open\nrec1 1 1.30 0.60 speaker\n");

    var ended = prepare("--boundaries", ctm.toString(), "--segmentation", "found");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(card().number("boundary-f")).isEqualTo(1);
    assertThat(rows()).extracting(row -> row.getAs("word")).containsExactly("open", "speaker");
  }

  @Test
  void badSoundsAreNamedWithTheirReasonsAndSkipped() throws IOException {
    byte[] good = WavFile.of(word(500, 16000, 500), 16000);
    write("good.wav", good);
    write("empty.wav", new byte[0]);
    write("cut.wav", Arrays.copyOf(good, good.length / 2));
    write("text.wav", "this is no sound".getBytes(StandardCharsets.UTF_8));
    write("none.wav", WavFile.of(new float[0], 16000));
    write("silence.wav", WavFile.of(new float[16000], 16000));
    write("short.wav", WavFile.of(word(500, 16000, 10), 16000));
    byte[] liar = good.clone();
    ByteBuffer.wrap(liar).order(ByteOrder.LITTLE_ENDIAN).putInt(40, 1_000_000_000);
    write("liar.wav", liar);
    write("nan.wav", withoutNumbers());
    write("notes.txt", "no audio, so not even counted".getBytes(StandardCharsets.UTF_8));

    var ended = prepare("--segmentation", "whole");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(rows()).hasSize(1);
    assertThat(errors())
        .isEqualTo(
            Map.of(
                "empty.wav", "empty",
                "cut.wav", "truncated",
                "liar.wav", "truncated",
                "nan.wav", "not-a-number",
                "text.wav", "unknown-format",
                "none.wav", "no-samples",
                "silence.wav", "silence",
                "short.wav", "too-short"));
    assertThat(prepare("--segmentation", "whole", "--overwrite", "--max-errors", "2").code())
        .isEqualTo(5);
  }

  /** A WAV file of 32-bit numbers, of which one is none. */
  private static byte[] withoutNumbers() {
    float[] pcm = word(500, 16000, 500);
    pcm[4000] = Float.NaN;
    ByteBuffer file = ByteBuffer.allocate(44 + 4 * pcm.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put(WavFile.of(new float[0], 16000));
    file.putInt(4, file.capacity() - 8).putShort(20, (short) 3).putInt(28, 64_000);
    file.putShort(32, (short) 4).putShort(34, (short) 32).putInt(40, 4 * pcm.length).position(44);
    for (float sample : pcm) {
      file.putFloat(sample);
    }
    return file.array();
  }

  @Test
  void truncatedFlacIsNamedAndWhatIsWholeIsKept() throws IOException {
    byte[] flac = Files.readAllBytes(SharedData.data("speech/dsp20").resolve("spk05/open-03.flac"));
    write("whole.flac", flac);
    write("cut.flac", Arrays.copyOf(flac, flac.length / 2));

    var ended = prepare("--segmentation", "whole");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(rows()).hasSize(1);
    assertThat(errors()).isEqualTo(Map.of("cut.flac", "truncated"));
  }

  @Test
  void impossibleOptionsEndBeforeSparkStarts() {
    assertThat(prepare("--coefficients", "99").log())
        .contains("coefficients must be 1..23, got 99");
    assertThat(prepare("--segmentation", "given").code()).isEqualTo(2);
    assertThat(prepare("--label-pattern", "(unclosed").code()).isEqualTo(2);
    assertThat(prepare("--mfcc-profile", "htk").code()).isEqualTo(2);
  }

  @Test
  void nothingUsableIsBadInput() throws IOException {
    write("silence.wav", WavFile.of(new float[16000], 16000));

    assertThat(prepare().code()).isEqualTo(3);
    assertThat(prepare("--boundaries", directory.resolve("none.tsv").toString()).code())
        .isEqualTo(3);
  }

  @Test
  void theColumnFunctionWorksOnBinaryFilesAndInSql() throws IOException {
    float[] pcm = word(600, 16000, 300);
    write("a.wav", WavFile.of(pcm, 16000));
    write("b.wav", new byte[] {1, 2, 3});
    FeatureOptions options = FeatureOptions.of(Profile.KALDI);
    var files = SharedSpark.session().read().format("binaryFile").load(input.toString());

    MfccColumn.register(SharedSpark.session(), "mfcc", options);
    files.createOrReplaceTempView("sounds");
    List<Row> rows =
        SharedSpark.session()
            .sql("select mfcc(content) m from sounds order by path")
            .collectAsList();

    float[] expected = new Mfcc(options).features(quantised(pcm)).values();
    assertThat(rows.get(0).<Float>getList(0)).hasSize(expected.length);
    assertThat(rows.get(0).<Float>getList(0).get(5)).isEqualTo(expected[5]);
    assertThat(rows.get(1).isNullAt(0)).isTrue();
    assertThat(
            files.select(MfccColumn.of(options, functions.col("content"))).filter("true").count())
        .isEqualTo(2);
  }

  /** Every second recording, none of which the segmenter was tuned on; the target is 0.90. */
  @Test
  void wordsOfTheArchiveAreFound() throws IOException {
    Path archive = SharedData.data("speech/archive");
    for (int i = 1; i < 160; i += 8) {
      String name = "rec%03d.flac".formatted(i);
      Files.copy(archive.resolve(name), input.resolve(name));
    }

    var ended =
        prepare(
            "--segmentation",
            "found",
            "--boundaries",
            archive.resolve("alignments.tsv").toString());

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(card().number("boundary-f")).isGreaterThan(0.9);
  }

  @Test
  void framesAreNormalisedOverAllThatASpeakerSays() throws IOException {
    write("ann/a-1.wav", WavFile.of(word(300, 16000, 400), 16000));
    write("ann/b-1.wav", WavFile.of(word(900, 16000, 600), 16000));
    write("bob/a-1.wav", WavFile.of(word(2000, 16000, 500), 16000));

    var ended =
        prepare(
            "--segmentation",
            "whole",
            "--normalise",
            "speaker",
            "--label-pattern",
            "(?<speaker>[^/]+)/(?<word>[^/-]+)-");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(card().option("normalise")).isEqualTo("speaker");
    Map<?, ?> moments = (Map<?, ?>) card().metrics().get("frame-moments");
    assertThat(((Number) moments.get("frames")).intValue())
        .isEqualTo(rows().stream().mapToInt(r -> SegmentsTable.item(r).mfcc().length / 13).sum());
    assertThat((List<?>) moments.get("means")).hasSize(13);
    List<float[]> ann = new ArrayList<>();
    List<float[]> bob = new ArrayList<>();
    for (Row row : rows()) {
      (row.getAs("speaker").equals("ann") ? ann : bob).add(SegmentsTable.item(row).mfcc());
    }
    assertThat(ann).hasSize(2);
    assertThat(momentsOfFirst(ann)[0]).isCloseTo(0, within(1e-5));
    assertThat(momentsOfFirst(ann)[1]).isCloseTo(1, within(1e-3));
    assertThat(momentsOfFirst(ann.subList(0, 1))[0]).isNotCloseTo(0, within(0.05));
    assertThat(momentsOfFirst(bob)[0]).isCloseTo(0, within(1e-5));
  }

  /** Mean and variance of the first coefficient. */
  private static double[] momentsOfFirst(List<float[]> segments) {
    double[] values =
        segments.stream()
            .flatMapToDouble(
                frames -> IntStream.range(0, frames.length / 13).mapToDouble(t -> frames[13 * t]))
            .toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double square = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
    return new double[] {mean, square - mean * mean};
  }
}
