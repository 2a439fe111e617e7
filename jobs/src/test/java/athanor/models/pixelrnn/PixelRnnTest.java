package athanor.models.pixelrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.card.BadInputException;
import athanor.common.nn.learn.Schedule;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.image.PictureShard;
import athanor.datasets.image.PixelDensity;
import athanor.datasets.image.PixelPainter;
import athanor.datasets.image.PixelPainter.Sampling;
import athanor.datasets.image.PixelValues;
import athanor.measure.pictures.CountedFloor;
import athanor.measure.pictures.PixelFloor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PixelRnnTest {
  private static final PixelValues VALUES = PixelValues.exact(new int[] {0xffffff, 0, 0xff0000});
  private static final byte[] TEST = ToyPictures.columns(60, 99);

  @ParameterizedTest
  @EnumSource(PixelInputs.class)
  void aPixelChangesLaterLogitsOnly(PixelInputs sight) {
    PixelRnn lesson = lesson(sight, 1, 8);
    int size = ToyPictures.SHAPE.size();
    try (PixelRnnModel model = lesson.model(lesson.training(10, 1).initial())) {
      for (int changed : new int[] {0, 5, 6, 20, size - 1}) {
        byte[] picture = ToyPictures.columns(1, 1);
        float[] before = model.logits(picture, 1);
        picture[changed] = (byte) ((picture[changed] + 1) % ToyPictures.VALUES);
        float[] after = model.logits(picture, 1);

        int split = (changed + 1) * ToyPictures.VALUES;
        assertThat(Arrays.copyOf(after, split)).containsExactly(Arrays.copyOf(before, split));
        for (int pixel = changed + 1; pixel < Math.min(size, changed + 3); pixel++) {
          int at = pixel * ToyPictures.VALUES;
          assertThat(after[at]).as("pixel %d after %d", pixel, changed).isNotEqualTo(before[at]);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(PixelInputs.class)
  void drawingStepByStepHasTheProbabilitiesOfWholePictures(PixelInputs sight) {
    PixelRnn lesson = lesson(sight, 1, 8);
    try (PixelRnnModel model = lesson.model(lesson.training(10, 3).initial())) {
      int size = ToyPictures.SHAPE.size();
      byte[] given = ToyPictures.columns(5, 2);
      int from = 13;
      PixelPainter.Drawn drawn = model.draw(given, 5, from, Sampling.plain(4));

      float[] logits = model.logits(drawn.pixels(), 5);
      for (int i = 0; i < 5; i++) {
        double entropy = 0;
        for (int pixel = 0; pixel < size; pixel++) {
          int at = (pixel * 5 + i) * ToyPictures.VALUES;
          entropy += pixel < from ? 0 : Categorical.entropy(logits, at, ToyPictures.VALUES);
        }
        assertThat(drawn.entropy()[i]).isCloseTo(entropy, within(1e-4));
        assertThat(Arrays.copyOfRange(drawn.pixels(), i * size, i * size + from))
            .containsExactly(Arrays.copyOfRange(given, i * size, i * size + from));
      }
      assertThat(drawn.pixels()).isNotEqualTo(given);
      assertThat(model.draw(given, 5, from, Sampling.plain(4)).pixels())
          .containsExactly(drawn.pixels());
      assertThat(model.draw(given, 5, from, Sampling.plain(5)).pixels())
          .isNotEqualTo(drawn.pixels());
    }
  }

  @Test
  void scoresOfABatchAreThoseOfEachPicture() {
    PixelRnn lesson = lesson(PixelInputs.ABOVE, 1, 8);
    try (PixelRnnModel model = lesson.model(lesson.training(10, 3).initial())) {
      int size = ToyPictures.SHAPE.size();
      double[] all = model.nats(TEST, 37);
      for (int i : new int[] {0, 15, 16, 36}) {
        byte[] one = Arrays.copyOfRange(TEST, i * size, (i + 1) * size);
        double[] alone = model.nats(one, 1);
        for (int p = 0; p < size; p++) {
          assertThat(all[i * size + p]).isCloseTo(alone[p], within(1e-4));
        }
      }
    }
  }

  /** Columns have log2(3) bits in the first row and none below: 0.264 bits per pixel. */
  @Test
  void theNetThatSeesThePixelAboveNearsTheEntropyOfColumns() throws IOException {
    PixelRnn lesson = lesson(PixelInputs.ABOVE, 14, 16);
    double entropy = Math.log(3) / Math.log(2) / 6;
    try (PixelRnnModel model = lesson.model(trained(lesson, ToyPictures.columns(160, 1), 1))) {
      assertThat(bits(model)).isBetween(entropy - 0.03, entropy + 0.06);
      assertThat(bits(model)).isLessThan(0.3 * bits(floor(PixelFloor.LEFT)));
      assertThat(bits(floor(PixelFloor.LEFT_AND_ABOVE))).isGreaterThan(bits(model) - 0.05);
      drawnPicturesAreColumnsAndCostTheirEntropy(model);
      isTheSameAfterReading(model);
    }
  }

  private static void drawnPicturesAreColumnsAndCostTheirEntropy(PixelRnnModel model) {
    int count = 60;
    PixelPainter.Drawn drawn = model.draw(count, Sampling.plain(7));
    int equal = 0;
    int below = 0;
    int[] firsts = new int[ToyPictures.VALUES];
    for (int i = 0; i < drawn.pixels().length; i++) {
      if (i % ToyPictures.SHAPE.size() >= ToyPictures.SHAPE.width()) {
        below++;
        equal += drawn.pixels()[i] == drawn.pixels()[i - ToyPictures.SHAPE.width()] ? 1 : 0;
      } else {
        firsts[drawn.pixels()[i]]++;
      }
    }
    assertThat((double) equal / below).isGreaterThan(0.97);
    for (int first : firsts) {
      assertThat((double) first / count / 6).isBetween(0.2, 0.47);
    }
    double score = Arrays.stream(model.nats(drawn.pixels(), count)).sum();
    assertThat(score).isCloseTo(Arrays.stream(drawn.entropy()).sum(), within(0.1 * score));
  }

  private static void isTheSameAfterReading(PixelRnnModel model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    model.write(out);
    byte[] bytes = out.toByteArray();
    try (PixelRnnModel again = read(bytes, VALUES)) {
      assertThat(again.nats(TEST, 60)).containsExactly(model.nats(TEST, 60));
      assertThat(again.draw(5, Sampling.plain(1)).pixels())
          .containsExactly(model.draw(5, Sampling.plain(1)).pixels());
    }
    assertThatThrownBy(() -> read(bytes, PixelValues.levels(4)))
        .isInstanceOf(BadInputException.class)
        .hasMessage("toy gives 3 values a pixel, its card 4");
  }

  private static PixelRnnModel read(byte[] bytes, PixelValues values) {
    return PixelRnnModel.read(new ByteArrayInputStream(bytes), ToyPictures.SHAPE, values, "toy");
  }

  /** Without the pixel above it must remember six steps; with as little time it has not yet. */
  @Test
  void theNetThatSeesThePixelBeforeBeatsTheHistogram() {
    PixelRnn lesson = lesson(PixelInputs.LSTM, 14, 16);
    try (PixelRnnModel model = lesson.model(trained(lesson, ToyPictures.columns(160, 1), 1))) {
      assertThat(bits(model)).isLessThan(0.8 * bits(floor(PixelFloor.LEFT)));
    }
  }

  @Test
  void twoReplicasLearnWhatOneLearns() {
    byte[] pixels = ToyPictures.columns(160, 1);
    PixelRnn whole = lesson(PixelInputs.ABOVE, 10, 16);
    PixelRnn halves = lesson(PixelInputs.ABOVE, 10, 8);
    try (PixelRnnModel one = whole.model(trained(whole, pixels, 1));
        PixelRnnModel two = halves.model(trained(halves, pixels, 2))) {
      assertThat(bits(two)).isLessThan(1.05 * bits(one));
    }
  }

  @Test
  void boundsOfOptionsAreNamed() {
    assertThatThrownBy(() -> options(PixelInputs.LSTM, 1, 8, 2.0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dropout must be 0..0.95, got 2");
  }

  private static Options options(PixelInputs sight, int epochs, int batch, double dropout) {
    Schedule schedule = new Schedule(epochs, batch, 1, 0.02);
    return new Options(
        new Options.Architecture(sight, 24, 12, dropout, 0), Options.Moves.NONE, 1, schedule);
  }

  private static PixelRnn lesson(PixelInputs sight, int epochs, int batch) {
    return new PixelRnn(options(sight, epochs, batch, 0), ToyPictures.SHAPE, VALUES);
  }

  private static Snapshot trained(PixelRnn lesson, byte[] pixels, int shards) {
    int each = pixels.length / shards;
    List<PictureShard> parts =
        IntStream.range(0, shards)
            .mapToObj(k -> ToyPictures.shard(Arrays.copyOfRange(pixels, k * each, (k + 1) * each)))
            .toList();
    long count = pixels.length / ToyPictures.SHAPE.size();
    try (LocalShards<PictureShard> local = LocalShards.of(parts, 1)) {
      return new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, snapshot) -> {})
          .train(lesson.training(count, 1), local, 1);
    }
  }

  private static PixelDensity floor(PixelFloor floor) {
    return CountedFloor.of(
        floor, ToyPictures.columns(160, 1), ToyPictures.SHAPE, ToyPictures.VALUES);
  }

  private static double bits(PixelDensity density) {
    return Arrays.stream(density.nats(TEST, 60)).average().orElseThrow() / Math.log(2);
  }
}
