package athanor.models.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.nn.file.CoderNets;
import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureShard;
import athanor.datasets.sample.PaintedPicture;
import athanor.datasets.sample.PaintedPictures;
import athanor.models.SavedNets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AutoencoderTest {
  private static final Shape GLYPH = new Shape(28, 28, 1);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void reconstructionGetsBetterAndSurvivesTheDisk(boolean convolutional) {
    Options options = options(convolutional, 8);
    Autoencoder autoencoder = new Autoencoder(options, GLYPH);
    List<Double> losses = new ArrayList<>();

    Snapshot trained = train(autoencoder, shards(200, 2), losses);

    assertThat(losses.get(losses.size() - 1)).isLessThan(0.6 * losses.get(0));
    try (AutoencoderModel model = autoencoder.model(trained)) {
      float[] pictures = new float[5 * GLYPH.size()];
      shards(5, 1).get(0).copy(new int[] {0, 1, 2, 3, 4}, pictures, 1, 0);
      float[] codes = model.encode(pictures, 5);
      assertThat(codes).hasSize(5 * 16);
      InputDirectory saved = SavedNets.of(model.nets(), directory);
      try (AutoencoderModel again = read(saved, GLYPH)) {
        assertThat(again.encode(pictures, 5)).containsExactly(codes);
        assertThat(again.decode(codes, 5))
            .usingComparatorWithPrecision(1e-5f)
            .containsExactly(model.decode(codes, 5));
      }
      assertThatThrownBy(() -> read(saved, new Shape(32, 32, 3)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("takes pictures of 784 values, got 32 x 32 x 3");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void evenCodesPaintTheSameAndLieAsFarApartAsPictures(boolean convolutional) {
    Autoencoder autoencoder = new Autoencoder(options(convolutional, 6), GLYPH);
    Snapshot trained = train(autoencoder, shards(200, 2), new ArrayList<>());
    int count = 100;
    float[] pictures = new float[count * GLYPH.size()];
    shards(count, 1).get(0).copy(IntStream.range(0, count).toArray(), pictures, 1, 0);
    try (AutoencoderModel raw = autoencoder.model(trained);
        AutoencoderModel even = raw.even(pictures, count, 7)) {
      float[] codes = raw.encode(pictures, count);
      float[] evened = even.encode(pictures, count);

      float[] painted = raw.decode(codes, count);
      assertThat(even.decode(evened, count))
          .usingComparatorWithPrecision(1e-3f)
          .containsExactly(painted);
      // A small step of a code moves the picture as far, on average over directions and codes.
      assertThat(stretch(even, evened, count)).isCloseTo(1, within(0.15));
      assertThat(stretch(raw, codes, count)).isNotCloseTo(1, within(0.15));
      assertThat(spreadOfStretches(even, evened, count))
          .isLessThan(0.7 * spreadOfStretches(raw, codes, count));
    }
  }

  private static double stretch(AutoencoderModel model, float[] codes, int count) {
    double[] each = stretches(model, codes, count);
    return Math.sqrt(Arrays.stream(each).average().orElseThrow());
  }

  /** Deviation over directions of how far a step of a code moves a picture, over their mean. */
  private static double spreadOfStretches(AutoencoderModel model, float[] codes, int count) {
    double[] each = stretches(model, codes, count);
    double mean = Arrays.stream(each).average().orElseThrow();
    double squares = Arrays.stream(each).map(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / each.length) / mean;
  }

  /** Mean squared distance of pictures for a short step along each number of the codes. */
  private static double[] stretches(AutoencoderModel model, float[] codes, int count) {
    float step = 0.02f;
    float[] painted = model.decode(codes, count);
    double[] each = new double[model.codeSize()];
    for (int k = 0; k < each.length; k++) {
      float[] moved = codes.clone();
      for (int i = k; i < moved.length; i += each.length) {
        moved[i] += step;
      }
      float[] other = model.decode(moved, count);
      for (int i = 0; i < other.length; i++) {
        each[k] += Math.pow((other[i] - painted[i]) / step, 2) / count;
      }
    }
    return each;
  }

  @Test
  void sameSeedAndShardsGiveTheSameModel() {
    Autoencoder autoencoder = new Autoencoder(options(false, 1), GLYPH);

    float[] one = train(autoencoder, shards(100, 2), new ArrayList<>()).block("encoder").values();
    float[] two = train(autoencoder, shards(100, 2), new ArrayList<>()).block("encoder").values();

    assertThat(one).containsExactly(two);
  }

  @Test
  void emptyShardLeavesTheModelToTheOthers() {
    List<PictureShard> full = shards(40, 1);
    List<PictureShard> both = new ArrayList<>(full);
    both.add(new PictureShard(GLYPH, new byte[0], new float[0]));
    Options one = joined(2);
    Options two = joined(4);

    Snapshot alone = train(new Autoencoder(one, GLYPH), full, new ArrayList<>());
    Snapshot beside = train(new Autoencoder(two, GLYPH), both, new ArrayList<>());

    assertThat(beside.block("encoder").values()).containsExactly(alone.block("encoder").values());
  }

  /** Replicas that step together: as many rounds on two shards in twice the epochs. */
  private static Options joined(int epochs) {
    return new Options(new int[] {64, 16}, false, 8, 0.1, 1, new Schedule(epochs, 10, 1, 2e-3));
  }

  @Test
  void impossibleOptionsAreNamed() {
    assertThatThrownBy(() -> new Options(new int[] {0}, false, 8, 0, 0, new Schedule(1, 8, 1, 0.1)))
        .hasMessageContaining("layers must be 1..65536, got 0");
    assertThatThrownBy(() -> new Options(new int[] {2}, false, 8, 1, 0, new Schedule(1, 8, 1, 0.1)))
        .hasMessageContaining("noise must be 0..0.999, got 1");
  }

  private static Options options(boolean convolutional, int epochs) {
    return new Options(
        new int[] {64, 16}, convolutional, 8, 0.1, 1, new Schedule(epochs, 10, 5, 2e-3));
  }

  private static Snapshot train(
      Autoencoder autoencoder, List<PictureShard> data, List<Double> losses) {
    long pictures = data.stream().mapToLong(PictureShard::count).sum();
    try (LocalShards<PictureShard> shards = LocalShards.of(data, 2)) {
      return new Trainer(
              new Averaging.Mean(), Checkpoints.none(), (report, s) -> losses.add(report.loss()))
          .train(autoencoder.training(pictures, 1), shards, 1);
    }
  }

  private static AutoencoderModel read(InputDirectory model, Shape picture) {
    return new AutoencoderModel(CoderNets.open(model, picture, SavedNets.CONFIGURATION));
  }

  private static List<PictureShard> shards(int pictures, int count) {
    List<PaintedPicture> glyphs = PaintedPictures.glyphs(pictures, 1);
    List<PictureShard> shards = new ArrayList<>();
    for (int shard = 0; shard < count; shard++) {
      byte[] pixels = new byte[pictures / count * GLYPH.size()];
      for (int i = 0; i < pictures / count; i++) {
        Picture picture = PictureDecoder.pixels(glyphs.get(i * count + shard).image()).grey();
        for (int p = 0; p < GLYPH.size(); p++) {
          pixels[i * GLYPH.size() + p] = (byte) Math.round(picture.pixels()[p] * 255);
        }
      }
      shards.add(new PictureShard(GLYPH, pixels, new float[0]));
    }
    return shards;
  }
}
