package athanor.datasets.audio.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Mfcc;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.SegmentMaker.Plan;
import athanor.datasets.audio.segments.SegmentMaker.Result;
import athanor.datasets.audio.segments.SegmentMaker.Source;
import athanor.datasets.audio.sound.BadAudioException.Reason;
import athanor.datasets.audio.sound.Sounds;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SegmentMakerTest {
  private static final FeatureOptions PLAIN =
      FeatureOptions.of(Profile.KALDI).withNormalisation(Normalisation.NONE);

  private static Result make(
      byte[] file, FeatureOptions features, Source source, Boundary... given) {
    Plan plan = new Plan(features, source, Segmenter.Options.DEFAULT, 30);
    return new SegmentMaker(plan).make(file, List.of(given), new Label("ann", "open"));
  }

  private static Reason reason(byte[] file) {
    Result made = make(file, PLAIN, Source.WHOLE);
    assertThat(made.segments()).isEmpty();
    return made.faults().get(0).reason();
  }

  @Test
  void aSegmentOfARecordingEqualsTheSegmentAlone() {
    float[] pcm = Sounds.chirp();
    Result made =
        make(
            Sounds.wav(pcm, 16000, 32, true, 1),
            PLAIN.withDeltas(2),
            Source.GIVEN,
            Boundary.ofMillis(200, 700, "", "up"));

    float[] alone =
        new Mfcc(PLAIN.withDeltas(2)).features(Arrays.copyOfRange(pcm, 3200, 11200)).values();

    assertThat(made.segments().get(0).features().values()).isEqualTo(alone);
    assertThat(made.segments().get(0).speaker()).isEqualTo("ann");
    assertThat(made.segments().get(0).word()).isEqualTo("up");
  }

  @Test
  void boundariesOutsideOfTheRecordingAreNamed() {
    Result made =
        make(
            Sounds.wav16(Sounds.chirp()),
            PLAIN,
            Source.GIVEN,
            Boundary.ofMillis(-50, 300, "", ""),
            Boundary.ofMillis(800, 1200, "", ""),
            Boundary.ofMillis(400, 300, "", ""),
            Boundary.ofMillis(900, 1010, "", ""),
            Boundary.ofMillis(5000, 6000, "", ""));

    assertThat(made.segments()).hasSize(1);
    assertThat(made.segments().get(0).span()).isEqualTo(new Span(900, 1000));
    assertThat(made.faults()).hasSize(4).allMatch(fault -> fault.reason() == Reason.OUT_OF_RANGE);
  }

  @Test
  void whatCannotBeUsedHasItsReason() {
    byte[] good = Sounds.wav16(Sounds.chirp());
    float[] holed = Sounds.chirp();
    holed[100] = Float.NaN;

    assertThat(reason(new byte[0])).isEqualTo(Reason.EMPTY);
    assertThat(reason("text".getBytes(StandardCharsets.UTF_8))).isEqualTo(Reason.UNKNOWN_FORMAT);
    assertThat(reason(Arrays.copyOf(good, good.length - 5000))).isEqualTo(Reason.TRUNCATED);
    assertThat(reason(Sounds.wav(holed, 16000, 32, true, 1))).isEqualTo(Reason.NOT_A_NUMBER);
    assertThat(reason(Sounds.wav16(new float[0]))).isEqualTo(Reason.NO_SAMPLES);
    assertThat(reason(Sounds.wav16(new float[8000]))).isEqualTo(Reason.SILENCE);
    assertThat(reason(Sounds.wav16(Sounds.noise(0.1, 160, 1)))).isEqualTo(Reason.TOO_SHORT);
    assertThat(reason(Sounds.wav16(Sounds.noise(0.1, 460, 1)))).isEqualTo(Reason.TOO_SHORT);
  }

  private static Span trimmed(float[]... parts) {
    return make(Sounds.wav16(Sounds.join(parts)), PLAIN, Source.TRIMMED).segments().get(0).span();
  }

  /** Two tones with overtones and a pause of a quarter of a second between them. */
  private static float[] twoTones() {
    float[] pcm = new float[16 * 1050];
    for (int n = 0; n < pcm.length; n++) {
      double tone = 0;
      for (int h = 1; h <= 40; h++) {
        tone += Math.sin(2 * Math.PI * 150 * h * n / 16000.0 + h * h);
      }
      pcm[n] = n / 16 < 400 || n / 16 >= 650 ? (float) (0.05 * tone) : 0;
    }
    return pcm;
  }

  @Test
  void silenceAtBothEndsIsTakenOffAndThePauseBetweenStays() {
    float[] spoken = twoTones();
    long millis = spoken.length / 16;

    Span alone = trimmed(spoken);
    Span digital = trimmed(new float[8000], spoken, new float[4800]);
    Span noisy = trimmed(Sounds.noise(0.001, 8000, 1), spoken, Sounds.noise(0.001, 4800, 2));

    assertThat(alone).isEqualTo(new Span(0, millis));
    for (Span span : List.of(digital, noisy)) {
      assertThat(span.startMillis()).isBetween(470L, 520L);
      assertThat(span.endMillis()).isBetween(millis + 480, millis + 530);
    }
  }

  @Test
  void nothingButPaddingIsSilenceAndItsLengthIsCounted() {
    Result silent = make(Sounds.wav16(new float[8000]), PLAIN, Source.TRIMMED);
    Result padded =
        make(
            Sounds.wav16(Sounds.join(new float[8000], twoTones(), new float[8000])),
            PLAIN,
            Source.TRIMMED);

    assertThat(silent.faults().get(0).reason()).isEqualTo(Reason.SILENCE);
    assertThat(silent.faults().get(0).detail()).isEqualTo("500 ms of digital silence");
    assertThat(padded.millis()).isEqualTo(500 + twoTones().length / 16 + 500);
  }

  @Test
  void foundWordCutOutAtItsTimesHasTheSameFrames() {
    float[] pcm =
        Sounds.join(
            Sounds.noise(0.001, 8123, 1),
            Arrays.copyOf(twoTones(), 6400),
            Sounds.noise(0.001, 8000, 2));
    for (int hop : new int[] {10, 20}) {
      FeatureOptions features = PLAIN.withHopMillis(hop);
      SegmentMaker.Segment word = make(Sounds.wav16(pcm), features, Source.FOUND).segments().get(0);
      int from = (int) word.span().startMillis() * 16;
      float[] sound = Arrays.copyOfRange(pcm, from, (int) word.span().endMillis() * 16);
      float[] padded = Sounds.join(new float[4800], sound, new float[4800]);

      float[] whole =
          make(Sounds.wav16(sound), features, Source.WHOLE).segments().get(0).features().values();
      float[] trimmed =
          make(Sounds.wav16(padded), features, Source.TRIMMED)
              .segments()
              .get(0)
              .features()
              .values();

      assertThat(whole).as("hop %d", hop).isEqualTo(word.features().values());
      assertThat(trimmed).as("hop %d", hop).isEqualTo(whole);
    }
  }

  @Test
  void recordingNormalisationCountsWordsAndNotPauses() {
    float[] pcm = Sounds.join(Sounds.chirp(), new float[16000], Sounds.noise(0.1, 16000, 2));
    Result made =
        make(
            Sounds.wav16(pcm),
            PLAIN.withNormalisation(Normalisation.RECORDING),
            Source.GIVEN,
            Boundary.ofMillis(0, 1000, "", ""),
            Boundary.ofMillis(2000, 3000, "", ""));

    double sum = 0;
    int frames = 0;
    for (SegmentMaker.Segment segment : made.segments()) {
      for (float[] row : segment.features().rows()) {
        sum += row[1];
        frames++;
      }
    }
    assertThat(frames).isEqualTo(2 * 98);
    assertThat(sum / frames).isCloseTo(0, within(1e-4));
  }

  /** What a known speaker says is normalised over all recordings, by whoever has them. */
  @Test
  void framesOfKnownSpeakersAreLeftToBeNormalisedBySpeaker() {
    byte[] sound = Sounds.wav16(Sounds.sine(300, 0.5, 16000, 1));
    Boundary ann = Boundary.ofMillis(0, 400, "ann", "");
    Boundary unknown = Boundary.ofMillis(500, 900, "", "");
    List<Boundary> both = List.of(ann, unknown);

    Result made = unlabelled(sound, Normalisation.SPEAKER, both);
    Result plain = unlabelled(sound, Normalisation.NONE, both);
    Result alone = unlabelled(sound, Normalisation.SEGMENT, List.of(unknown));

    assertThat(values(made, 0)).containsExactly(values(plain, 0));
    assertThat(values(made, 1)).containsExactly(values(alone, 0));
  }

  private static Result unlabelled(byte[] file, Normalisation normalisation, List<Boundary> given) {
    FeatureOptions features = PLAIN.withNormalisation(normalisation);
    Plan plan = new Plan(features, Source.GIVEN, Segmenter.Options.DEFAULT, 30);
    return new SegmentMaker(plan).make(file, given, Label.UNKNOWN);
  }

  private static float[] values(Result made, int segment) {
    return made.segments().get(segment).features().values();
  }

  /** Half an hour of 8-bit sound is 29 MB; what is held beside it is 17 MB of mel energies. */
  @Test
  void halfAnHourIsCutInOnePass() {
    int seconds = 30 * 60;
    byte[] second =
        Sounds.wav(
            Sounds.join(Sounds.sine(300, 0.5, 8000, 0.6), new float[3200]), 8000, 8, false, 1);
    byte[] file = new byte[44 + 8000 * seconds];
    System.arraycopy(second, 0, file, 0, 44);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(40, 8000 * seconds);
    for (int s = 0; s < seconds; s++) {
      System.arraycopy(second, 44, file, 44 + 8000 * s, 8000);
    }

    Result made = make(file, PLAIN, Source.FOUND);

    assertThat(made.millis()).isEqualTo(seconds * 1000L);
    assertThat(made.segments()).hasSize(seconds);
    assertThat(made.segments().get(1000).span().overlap(new Span(1_000_000, 1_000_600)))
        .isGreaterThan(0.9);
  }
}
