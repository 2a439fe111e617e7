package athanor.datasets.audio.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.datasets.audio.sound.BadAudioException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BoundaryFormatTest {
  private static final Span FIRST = new Span(250, 900);
  private static final Span SECOND = new Span(1000, 1750);

  private static final String LONG_GRID =
      """
      File type = "ooTextFile"
      Object class = "TextGrid"

      xmin = 0
      xmax = 2
      tiers? <exists>
      size = 3
      item []:
          item [1]:
              class = "IntervalTier"
              name = "phones"
              xmin = 0
              xmax = 2
              intervals: size = 1
              intervals [1]:
                  xmin = 0
                  xmax = 2
                  text = "x"
          item [2]:
              class = "TextTier"
              name = "events"
              xmin = 0
              xmax = 2
              points: size = 1
              points [1]:
                  number = 0.5
                  mark = "click"
          item [3]:
              class = "IntervalTier"
              name = "Words"
              xmin = 0
              xmax = 2
              intervals: size = 4
              intervals [1]:
                  xmin = 0
                  xmax = 0.25
                  text = ""
              intervals [2]:
                  xmin = 0.25
                  xmax = 0.9
                  text = "say ""yes""\"
              intervals [3]:
                  xmin = 0.9
                  xmax = 1
                  text = "sil"
              intervals [4]:
                  xmin = 1
                  xmax = 1.75
                  text = "總共"
      """;

  private static final String SHORT_GRID =
      """
      File type = "ooTextFile"
      "TextGrid"

      0
      2
      <exists>
      1
      "IntervalTier"
      "any"
      0
      2
      3
      0
      0.25
      ""
      0.25
      0.9
      "say ""yes""\"
      1
      1.75
      "總共"
      """;

  private static void holdsBoth(List<Boundary> read) {
    assertThat(read).extracting(b -> b.span(16000)).containsExactly(FIRST, SECOND);
    assertThat(read).extracting(Boundary::word).containsExactly("say \"yes\"", "總共");
  }

  @Test
  void textGridsAreReadInBothForms() {
    for (String grid : List.of(LONG_GRID, SHORT_GRID)) {
      for (var charset :
          List.of(
              StandardCharsets.UTF_8,
              StandardCharsets.UTF_16,
              StandardCharsets.UTF_16LE,
              StandardCharsets.UTF_16BE)) {
        var read = BoundaryFormat.read("a/rec1.TextGrid", grid.getBytes(charset));
        holdsBoth(read.byRecording().get("a/rec1"));
      }
      holdsBoth(
          BoundaryFormat.read(
                  "r.textgrid", grid.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))
              .byRecording()
              .get("r"));
    }
  }

  private static Map<String, List<Boundary>> read(String name, String text) {
    return BoundaryFormat.read(name, text.getBytes(StandardCharsets.UTF_8)).byRecording();
  }

  @Test
  void tableWithAnyOrderOfColumnsIsRead() {
    var read =
        read(
            "x.tsv",
            "word\tstart_ms\tend_ms\trecording\nopen\t250\t900\tr.wav\nup\t1000\t1750\tr.wav\n");

    assertThat(read.get("r.wav")).extracting(b -> b.span(8000)).containsExactly(FIRST, SECOND);
    assertThat(read.get("r.wav").get(0).speaker()).isEmpty();
  }

  @Test
  void ctmAndWordFilesAreRead() {
    var ctm = read("x.ctm", ";; a comment\nr1 1 0.25 0.65 open 0.99\nr1 1 1.0 0.75 up\n");
    var wrd = read("dr1/r2.wrd", "4000 14400 open\n16000 28000 up\n");

    assertThat(ctm.get("r1")).extracting(b -> b.span(8000)).containsExactly(FIRST, SECOND);
    assertThat(wrd.get("dr1/r2")).extracting(b -> b.span(16000)).containsExactly(FIRST, SECOND);
    assertThat(wrd.get("dr1/r2").get(0).span(8000)).isEqualTo(new Span(500, 1800));
  }

  @Test
  void phonesAreReadWithoutTheirPauses() {
    var phones = read("DR1/FCJF0/SA1.PHN", "0 4000 h#\n4000 14400 sh\n16000 28000 iy\n");

    assertThat(phones.get("DR1/FCJF0/SA1")).extracting(Boundary::word).containsExactly("sh", "iy");
    assertThat(phones.get("DR1/FCJF0/SA1"))
        .extracting(b -> b.span(16000))
        .containsExactly(FIRST, SECOND);
  }

  @Test
  void damagedFilesNameTheirLine() {
    refused("x.tsv", "recording\tstart_ms\nr\t1\n", "header must have");
    refused("x.tsv", "recording\tstart_ms\tend_ms\nr\t1\n", "line 2");
    refused("x.tsv", "recording\tstart_ms\tend_ms\nr\tone\t2\n", "\"one\"");
    refused("x.ctm", "r1 1 0.25\n", "line 1");
    refused("x.wrd", "10 20 open\n10\n", "line 2");
    refused("x.TextGrid", "no grid at all", "TextGrid");
    refused("x.TextGrid", LONG_GRID.substring(0, 600), "too early");
    refused("x.TextGrid", LONG_GRID.replace("size = 3", "size = 4e9"), "a count must be");
    refused("x.TextGrid", "ooBinaryFile\u0008TextGrid", "save it as text");
    refused("x.lab", "", "none of .tsv");
  }

  @Test
  void textInAnotherCodingIsRefusedAndNotGuessed() {
    byte[] latin =
        "recording\tstart_ms\tend_ms\tword\nr\t0\t900\tcaf\u00e9\n"
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> BoundaryFormat.read("x.tsv", latin))
        .isInstanceOf(BadAudioException.class)
        .hasMessageContaining("must be UTF-8 or UTF-16");
  }

  private static void refused(String name, String text, String message) {
    assertThatThrownBy(() -> read(name, text))
        .isInstanceOf(BadAudioException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aRecordingIsKnownByAnyOfItsNames() {
    ByRecording<String> known =
        ByRecording.of(Map.of("a/r1.flac", "path", "r2", "stem", "r3.wav", "file", "b/r4", "both"));

    assertThat(known.of("a/r1.flac")).contains("path");
    assertThat(known.of("x/r2.wav")).contains("stem");
    assertThat(known.of("x/y/r3.wav")).contains("file");
    assertThat(known.of("b/r4.mp3")).contains("both");
    assertThat(known.of("c/r1.flac")).isEmpty();
  }

  @Test
  void labelsComeFromTableThenPattern() {
    var table =
        Labels.read(
            "path\tspeaker\tword\ns1/a-1.wav\tann\topen\n".getBytes(StandardCharsets.UTF_8));
    Labels labels = new Labels(table, "(?<word>\\d)_(?<speaker>\\w+)_\\d+");

    assertThat(labels.of("s1/a-1.wav")).isEqualTo(new Label("ann", "open"));
    assertThat(labels.of("7_theo_12.wav")).isEqualTo(new Label("theo", "7"));
    assertThat(labels.of("other.wav")).isEqualTo(Label.UNKNOWN);
    assertThatThrownBy(() -> new Labels(table, "(a|b)")).hasMessageContaining("label-pattern");
  }
}
