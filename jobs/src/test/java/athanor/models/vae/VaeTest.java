package athanor.models.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.card.InputDirectory;
import athanor.common.nn.file.CoderNets;
import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.image.PictureShard;
import athanor.measure.pictures.DensityBounds;
import athanor.models.SavedNets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VaeTest {
  private static final Shape SHAPE = new Shape(8, 8, 1);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void boundGrowsAndTheWeightedOneStandsAboveIt(boolean convolutional) {
    Options options =
        new Options(new int[] {32}, 2, convolutional, 8, 0.1, new Schedule(40, 20, 5, 5e-3));
    Vae vae = new Vae(options, SHAPE);
    PictureShard data = bars(200);
    float[] pictures = new float[200 * SHAPE.size()];
    int[] all = new int[200];
    Arrays.setAll(all, i -> i);
    data.copy(all, pictures, 1, 0);

    Snapshot trained;
    try (LocalShards<PictureShard> shards = LocalShards.of(List.of(data, bars(200)), 2)) {
      trained =
          new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, snapshot) -> {})
              .train(vae.training(200, 1), shards, 1);
    }

    try (VaeModel model = vae.model(trained);
        VaeModel fresh = vae.model(vae.training(200, 1).initial())) {
      DensityBounds bounds = bounds(model, pictures, 100, 20);
      assertThat(bounds.elbo()).isGreaterThan(bounds(fresh, pictures, 100, 20).elbo() + 10);
      assertThat(bounds.importance()).isGreaterThanOrEqualTo(bounds.elbo());
      assertThat(bounds.reconstruction() - bounds.divergence())
          .isCloseTo(bounds.elbo(), within(1e-9));
      InputDirectory saved = SavedNets.of(model.nets(), directory);
      try (VaeModel again = new VaeModel(CoderNets.open(saved, SHAPE, SavedNets.CONFIGURATION))) {
        assertThat(bounds(again, pictures, 20, 5).elbo())
            .isCloseTo(bounds(model, pictures, 20, 5).elbo(), within(1e-4));
        float[] means = model.encode(pictures, 100);
        assertThat(means).hasSize(100 * 2);
        assertThat(again.encode(pictures, 100))
            .usingComparatorWithPrecision(1e-5f)
            .containsExactly(means);
      }
    }
  }

  private static DensityBounds bounds(VaeModel model, float[] pictures, int count, int samples) {
    return DensityBounds.of(model.nets(), pictures, count, samples, 1);
  }

  /** One bright row or column each. */
  private static PictureShard bars(int count) {
    byte[] pixels = new byte[count * SHAPE.size()];
    for (int i = 0; i < count; i++) {
      for (int p = 0; p < 8; p++) {
        int at = i % 2 == 0 ? i / 2 % 8 * 8 + p : p * 8 + i / 2 % 8;
        pixels[i * SHAPE.size() + at] = (byte) 255;
      }
    }
    return new PictureShard(SHAPE, pixels, new float[0]);
  }
}
