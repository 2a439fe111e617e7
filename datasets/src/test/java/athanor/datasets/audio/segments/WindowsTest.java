package athanor.datasets.audio.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.sound.Sounds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WindowsTest {
  private static final FeatureOptions FEATURES = FeatureOptions.of(Profile.KALDI);

  @Test
  void windowsOfEachLengthLieAStepApartAndInsideTheRecording() {
    boolean[] speech = new boolean[100];
    Arrays.fill(speech, true);

    List<Span> spans = new Windows(List.of(300, 600), 200).over(speech, 10, 1000);

    assertThat(spans)
        .containsExactly(
            new Span(0, 300),
            new Span(0, 600),
            new Span(200, 500),
            new Span(200, 800),
            new Span(400, 700),
            new Span(400, 1000),
            new Span(600, 900));
  }

  @Test
  void windowThatIsMostlyPauseIsLeftOut() {
    boolean[] speech = new boolean[100];
    Arrays.fill(speech, 0, 35, true);

    List<Span> spans = new Windows(List.of(300), 200).over(speech, 10, 1000);

    assertThat(spans).containsExactly(new Span(0, 300), new Span(200, 500));
  }

  @Test
  void givenWordBelongsToTheWindowThatCoversItBest() {
    float[] pcm = Sounds.join(Sounds.noise(0.001, 8000, 1), Sounds.chirp(), new float[8000]);
    SegmentMaker.Plan plan =
        new SegmentMaker.Plan(
            FEATURES,
            SegmentMaker.Source.WINDOWS,
            Segmenter.Options.DEFAULT,
            new Windows(List.of(300, 500), 100),
            100);

    SegmentMaker.Result made =
        new SegmentMaker(plan)
            .make(
                Sounds.wav16(pcm),
                List.of(
                    Boundary.ofMillis(720, 1180, "ann", "up"),
                    Boundary.ofMillis(1900, 1990, "ann", "tiny")),
                Label.UNKNOWN);

    assertThat(made.hits()).isEqualTo(1);
    assertThat(made.segments())
        .filteredOn(segment -> !segment.word().isEmpty())
        .singleElement()
        .satisfies(
            segment -> {
              assertThat(segment.span()).isEqualTo(new Span(700, 1200));
              assertThat(segment.word()).isEqualTo("up");
              assertThat(segment.speaker()).isEqualTo("ann");
            });
    assertThat(made.segments()).allSatisfy(s -> assertThat(s.span().endMillis()).isLessThan(1800));
  }

  @Test
  void impossibleOptionsAreNamed() {
    assertThatThrownBy(() -> new Windows(List.of(300, 20), 100))
        .hasMessageContaining("window-millis must be 50..10000, got 20");
    assertThatThrownBy(() -> new Windows(List.of(300), 0))
        .hasMessageContaining("window-step-millis must be 10..10000, got 0");
  }
}
