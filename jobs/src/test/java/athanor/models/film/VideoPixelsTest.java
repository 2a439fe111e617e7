package athanor.models.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Net;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.video.FilmPainter;
import athanor.datasets.video.FilmPainter.Sampling;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VideoPixelsTest {
  private static final Shape FRAME = new Shape(6, 7, 1);
  private static final int SIZE = FRAME.size();
  private static final int FRAMES = 8;

  /** A bar of two rows that walks to the right and comes in again on the left. */
  private static byte[] walk(int number) {
    SplittableRandom random = new SplittableRandom(number);
    int row = random.nextInt(5);
    int column = random.nextInt(7);
    byte[] film = new byte[FRAMES * SIZE];
    for (int t = 0; t < FRAMES; t++) {
      for (int i = 0; i < 2; i++) {
        film[t * SIZE + (row + i) * 7 + (column + t) % 7] = 1;
      }
    }
    return film;
  }

  private static List<byte[]> walks(int from, int to) {
    return IntStream.range(from, to).mapToObj(VideoPixelsTest::walk).toList();
  }

  private static Options options(boolean blind, int epochs, int batch) {
    return new Options(
        new Options.Architecture(8, 2, 2, blind), 5, 1, new Schedule(epochs, batch, 1, 0.01));
  }

  private static VideoPixels lesson(boolean blind, int epochs, int batch) {
    return new VideoPixels(options(blind, epochs, batch), FRAME);
  }

  private static Snapshot trained(VideoPixels lesson, List<byte[]> films, int shards) {
    List<FilmShard> parts = new ArrayList<>();
    int each = films.size() / shards;
    for (int k = 0; k < shards; k++) {
      parts.add(new FilmShard(FRAME, films.subList(k * each, (k + 1) * each)));
    }
    try (LocalShards<FilmShard> local = LocalShards.of(parts, 1)) {
      return new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, snapshot) -> {})
          .train(lesson.training(films.size(), 1), local, 1);
    }
  }

  private static double natsPerFrame(FilmModel model, List<byte[]> films) {
    double sum = 0;
    for (byte[] film : films) {
      sum += Arrays.stream(model.nats(film)).sum();
    }
    return sum / films.size() / (FRAMES - 1);
  }

  /** Logits of the frames from the second on, [frames - 1, pixels]. */
  private static float[] logits(FilmNet form, byte[] film) {
    try (Tape tape = new Tape();
        Net net = new Net(form.spec(), form.spec().start(Initialisation.Start.GLOROT, 4))) {
      FilmBatch batch =
          FilmBatch.of(FRAME, form.seen(), List.of(new FilmBatch.Stretch(film, 1, FRAMES)));
      return form.logits(net, tape, batch, Pass.EVALUATE).toArray();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPixelChangesLaterLogitsOnly(boolean blind) {
    FilmNet form = FilmNet.of(options(blind, 1, 1).architecture(), FRAME);
    byte[] film = walk(1);
    float[] before = logits(form, film);
    int frame = 4;
    for (int pixel : new int[] {0, 9, 24, SIZE - 1}) {
      byte[] other = film.clone();
      other[frame * SIZE + pixel] ^= 1;
      float[] after = logits(form, other);

      int changed = (frame - 1) * SIZE + pixel;
      int first =
          IntStream.range(0, before.length).filter(i -> before[i] != after[i]).min().orElse(-1);
      if (blind || pixel == SIZE - 1) {
        assertThat(first).isGreaterThanOrEqualTo(frame * SIZE);
      } else {
        assertThat(first).isEqualTo(changed + 1);
      }
      assertThat(first).isBetween(changed + 1, (frame + 1) * SIZE);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void drawingPixelByPixelHasTheProbabilitiesOfWholeFilms(boolean blind) {
    VideoPixels lesson = lesson(blind, 1, 1);
    Snapshot start = lesson.training(1, 3).initial();
    byte[] given = Arrays.copyOf(walk(2), 3 * SIZE);
    try (FilmModel model = lesson.model(start)) {
      FilmPainter.Drawn drawn = model.draw(given, FRAMES - 3, new Sampling(1, 5));

      assertThat(Arrays.copyOf(drawn.pixels(), 3 * SIZE)).containsExactly(given);
      assertThat(drawn.pixels()).hasSize(FRAMES * SIZE).containsOnly(0, 1);
      double[] entropy = entropy(model, drawn.pixels());
      for (int t = 1; t < FRAMES; t++) {
        assertThat(drawn.entropy()[t]).isCloseTo(t < 3 ? 0 : entropy[t], within(1e-3));
      }
      assertThat(model.draw(given, FRAMES - 3, new Sampling(1, 5)).pixels())
          .containsExactly(drawn.pixels());
      assertThat(model.draw(given, FRAMES - 3, new Sampling(1, 6)).pixels())
          .isNotEqualTo(drawn.pixels());
    }
  }

  /** From the logits of the whole film at once. */
  private static double[] entropy(FilmModel model, byte[] film) {
    float[] logits = model.logits(film);
    double[] entropy = new double[FRAMES];
    for (int i = 0; i < logits.length; i++) {
      double p = 1 / (1 + Math.exp(-logits[i]));
      entropy[1 + i / SIZE] -= p * Math.log(p) + (1 - p) * Math.log1p(-p);
    }
    return entropy;
  }

  /** A walk has no surprise at all from its third frame on. */
  @Test
  void itLearnsAMotionAndIsTheSameAfterReading() throws IOException {
    VideoPixels lesson = lesson(false, 20, 8);
    List<byte[]> unseen = walks(200, 220);
    try (FilmModel model = lesson.model(trained(lesson, walks(0, 64), 1))) {
      double marginal = SIZE * (entropy(2.0 / SIZE));
      assertThat(natsPerFrame(model, unseen)).isLessThan(0.1 * marginal);
      byte[] given = Arrays.copyOf(unseen.get(0), 3 * SIZE);
      assertThat(model.draw(given, FRAMES - 3, new Sampling(0, 1)).pixels())
          .containsExactly(unseen.get(0));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      model.write(out);
      try (FilmModel again = FilmModel.read(new ByteArrayInputStream(out.toByteArray()), "toy")) {
        assertThat(again.nats(unseen.get(1))).containsExactly(model.nats(unseen.get(1)));
        assertThat(again.shape()).isEqualTo(FRAME);
      }
    }
  }

  private static double entropy(double p) {
    return -p * Math.log(p) - (1 - p) * Math.log1p(-p);
  }

  @Test
  void twoReplicasLearnWhatOneLearns() {
    List<byte[]> unseen = walks(200, 220);
    VideoPixels whole = lesson(false, 3, 8);
    VideoPixels halves = lesson(false, 3, 4);
    try (FilmModel one = whole.model(trained(whole, walks(0, 64), 1));
        FilmModel two = halves.model(trained(halves, walks(0, 64), 2))) {
      double nats = natsPerFrame(one, unseen);
      assertThat(natsPerFrame(two, unseen)).isCloseTo(nats, within(0.15 * nats));
    }
  }

  @Test
  void boundsOfOptionsAreNamed() {
    assertThatThrownBy(() -> new Options.Architecture(0, 1, 1, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("channels must be 1..1024, got 0");
  }
}
