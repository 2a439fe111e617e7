package athanor.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.InputDirectory;
import athanor.datasets.audio.sound.WavFile;
import athanor.datasets.store.SegmentsTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formats of sound and of boundaries as people bring them, through the command. */
final class PrepareAudioFormatsSparkTest {
  @TempDir Path directory;
  private Path input;

  @BeforeEach
  void makeInput() throws IOException {
    input = Files.createDirectories(directory.resolve("in"));
  }

  private static float[] tone(int samples) {
    float[] pcm = new float[samples];
    for (int n = 0; n < samples; n++) {
      pcm[n] = (float) (0.3 * Math.sin(2 * Math.PI * 500 * n / 16000));
    }
    return pcm;
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = input.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private SharedSpark.Ended prepare(String... more) {
    List<String> all = new ArrayList<>(List.of("prepare", "audio"));
    all.addAll(
        List.of("--input", input.toString(), "--output", directory.resolve("out").toString()));
    all.addAll(List.of(more));
    return SharedSpark.athanor(all.toArray(String[]::new));
  }

  /** Recording, speaker, word and times of each segment. */
  private List<String> segments() {
    return SegmentsTable.read(
            SharedSpark.session(), directory.resolve("out").resolve(SegmentsTable.CHILD).toString())
        .orderBy("id")
        .collectAsList()
        .stream()
        .map(SegmentsTable::item)
        .map(
            s ->
                "%s %s %s %d-%d"
                    .formatted(
                        s.recording(), s.speaker(), s.word(), s.startMillis(), s.endMillis()))
        .toList();
  }

  /** Reason and detail by item. */
  private Map<String, String> errors() {
    Map<String, String> errors = new TreeMap<>();
    for (Row row :
        SharedSpark.session()
            .read()
            .parquet(directory.resolve("out/errors").toString())
            .collectAsList()) {
      errors.put(row.getString(0), row.getString(1) + ": " + row.getString(2));
    }
    return errors;
  }

  /** A NIST SPHERE file of 16-bit integers at 16 kHz. */
  private static byte[] sphere(float[] pcm) {
    String head =
        "NIST_1A\n   1024\nsample_count -i %d\nsample_n_bytes -i 2\nchannel_count -i 1\nsample_byte_format -s2 01\nsample_rate -i 16000\nend_head\n"
            .formatted(pcm.length);
    ByteBuffer file = ByteBuffer.allocate(1024 + 2 * pcm.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put(head.getBytes(StandardCharsets.US_ASCII)).position(1024);
    for (float x : pcm) {
      file.putShort((short) Math.round(x * 32767));
    }
    return file.array();
  }

  @Test
  void soundThatIsNotReadIsNamedAndWhatIsNoSoundIsCounted() throws IOException {
    write("good.wav", WavFile.of(tone(8000), 16000));
    write("memo", "\0\0\0\u0020ftypM4A and so on");
    write("old.wma", "an older file");
    write("radio.ape", "MAC and so on");
    write("README.txt", "a text about the recordings");
    write("labels.tsv", "path\tspeaker\tword\ngood.wav\tann\topen\n");

    var ended = prepare("--segmentation", "whole");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(segments()).containsExactly("good.wav   0-500");
    assertThat(errors().keySet()).containsExactly("memo", "old.wma", "radio.ape");
    assertThat(errors().get("memo"))
        .isEqualTo(
            "unsupported: MPEG-4 (AAC or ALAC): this format is not read; convert it: ffmpeg -i IN OUT.flac");
    assertThat(errors().get("old.wma")).contains("Windows Media");
    assertThat(ended.out()).contains("passed by as no sound: 2").contains("3 skipped");
    assertThat(
            InputDirectory.open(
                    directory.resolve("out").toString(),
                    new Configuration(false),
                    1,
                    SegmentsTable.KIND)
                .card()
                .number("not-sound"))
        .isEqualTo(2);
  }

  @Test
  void timitIsReadAsItComes() throws IOException {
    write("DR1/FCJF0/SA1.WAV", sphere(tone(16000)));
    write("DR1/FCJF0/SA1.WRD", "1600 6400 she\n6400 12800 had\n");
    write("DR1/FCJF0/SA1.PHN", "0 1600 h#\n1600 4000 sh\n4000 6400 iy\n");
    write("DR1/FCJF0/SX2.WAV", sphere(tone(16000)));
    write("DR1/FCJF0/SX2.PHN", "0 1600 h#\n1600 4000 sh\n4000 6400 iy\n");

    var ended =
        prepare("--boundaries", input.toString(), "--label-pattern", "DR\\d/(?<speaker>[^/]+)/.*");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(segments())
        .containsExactly(
            "DR1/FCJF0/SA1.WAV FCJF0 she 100-400",
            "DR1/FCJF0/SA1.WAV FCJF0 had 400-800",
            "DR1/FCJF0/SX2.WAV FCJF0 sh 100-250",
            "DR1/FCJF0/SX2.WAV FCJF0 iy 250-400");
    assertThat(ended.out()).contains("boundaries: .phn beside .wrd holds no words, files: 1");
    assertThat(errors()).isEmpty();
  }

  private static String tier(String name, String start, String end, String word) {
    return "\"IntervalTier\" \"%s\" 0 1 1 %s %s \"%s\"\n".formatted(name, start, end, word);
  }

  @Test
  void speakersOfATextGridAreAllKeptAndABrokenOneIsOneError() throws IOException {
    String head = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n0 1 <exists> ";
    write("two.wav", WavFile.of(tone(16000), 16000));
    write(
        "two.TextGrid",
        head
            + "3\n"
            + tier("anna - words", "0.1", "0.4", "seven")
            + tier("anna - phones", "0.1", "0.2", "S")
            + tier("bob - words", "0.5", "0.9", "yellow"));
    String label = "word ".repeat(2000).strip();
    write("long.wav", WavFile.of(tone(16000), 16000));
    write("long.TextGrid", head + "1\n" + tier("words", "0.1", "0.4", label));
    write("broken.TextGrid", head + "1\n\"IntervalTier\" \"words\" 0 1 7 0");

    write("memo.m4a", "sound that is not read");
    write("memo.TextGrid", head + "1\n" + tier("words", "0.1", "0.4", "seven"));

    var ended = prepare("--boundaries", input.toString());

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(segments())
        .containsExactly(
            "long.wav  %s 100-400".formatted(label),
            "two.wav anna seven 100-400",
            "two.wav bob yellow 500-900");
    assertThat(errors().keySet()).containsExactly("broken.TextGrid", "memo.m4a");
    assertThat(errors().get("memo.m4a")).startsWith("unsupported: MPEG-4");
    assertThat(errors().get("broken.TextGrid")).startsWith("bad-boundary: a TextGrid that ends");
    assertThat(ended.out()).contains("boundaries: tier anna - phones holds no words, files: 1");
  }
}
