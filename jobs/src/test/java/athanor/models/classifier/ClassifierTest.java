package athanor.models.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.BadInputException;
import athanor.common.nn.conv.Schedule;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.image.PictureShard;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ClassifierTest {
  private static final Shape SHAPE = new Shape(8, 8, 1);
  private static final Choices ATTRIBUTES = new Choices(List.of(2, 3));
  private static final Options OPTIONS = new Options(6, 5, false, new Schedule(30, 16, 5, 0.005));

  @Test
  void tellsAttributesOfPicturesItNeverSawAndSurvivesTheDisk() throws IOException {
    Classifier classifier = new Classifier(OPTIONS, SHAPE, ATTRIBUTES, 240, 1);
    PictureShard test = pictures(100, 9);
    int[] all = new int[100];
    Arrays.setAll(all, i -> i);
    float[] pixels = new float[100 * SHAPE.size()];
    test.copy(all, pixels, 1, 0);

    try (ClassifierModel model = classifier.model(train(classifier))) {
      float[] features = model.features(pixels, 100);
      float[] logits = model.logits(features, 100);
      assertThat(model.accuracy(0, logits, test.conditions(), 100)).isGreaterThan(0.9);
      assertThat(model.accuracy(1, logits, test.conditions(), 100)).isGreaterThan(0.9);
      assertThat(model.mostCommon(0, test.conditions(), 100)).isBetween(0.5, 0.65);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      model.write(out);
      try (ClassifierModel again = read(out, ATTRIBUTES)) {
        assertThat(again.features(pixels, 100))
            .usingComparatorWithPrecision(1e-4f)
            .containsExactly(features);
      }
      assertThatThrownBy(() -> read(out, new Choices(List.of(2, 2))))
          .isInstanceOf(BadInputException.class)
          .hasMessage("model tells 5 values, its card says 4");
    }
  }

  @Test
  void mirroredPicturesAreLearnedFromToo() {
    Options mirrored = new Options(4, 5, true, new Schedule(2, 16, 2, 0.005));
    Snapshot plain =
        train(
            new Classifier(
                new Options(4, 5, false, new Schedule(2, 16, 2, 0.005)), SHAPE, ATTRIBUTES, 64, 1));
    Snapshot other = train(new Classifier(mirrored, SHAPE, ATTRIBUTES, 64, 1));

    assertThat(other.block("classifier").values())
        .isNotEqualTo(plain.block("classifier").values())
        .doesNotContain(Float.NaN);
  }

  @Test
  void nothingToTellIsAnError() {
    assertThatThrownBy(() -> new Classifier(OPTIONS, SHAPE, new Choices(List.of()), 10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels must name one attribute or more, got none");
  }

  private static ClassifierModel read(ByteArrayOutputStream written, Choices attributes) {
    return ClassifierModel.read(
        new ByteArrayInputStream(written.toByteArray()), SHAPE, attributes, "model");
  }

  private static Snapshot train(Classifier classifier) {
    List<PictureShard> data = List.of(pictures(120, 1), pictures(120, 2));
    try (LocalShards<PictureShard> shards = LocalShards.of(data, 2)) {
      return new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, snapshot) -> {})
          .train(classifier, shards, 1);
    }
  }

  /** Noise with a bright left or right half, and a bar in one of three places across it. */
  private static PictureShard pictures(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] pixels = new byte[count * SHAPE.size()];
    float[] conditions = new float[count * ATTRIBUTES.width()];
    for (int i = 0; i < count; i++) {
      int half = random.nextInt(2);
      int bar = random.nextInt(3);
      conditions[i * 5 + half] = 1;
      conditions[i * 5 + 2 + bar] = 1;
      for (int p = 0; p < SHAPE.size(); p++) {
        int value = random.nextInt(60) + (p % 8 / 4 == half ? 80 : 0);
        pixels[i * SHAPE.size() + p] = (byte) (value + (p / 8 == 1 + 2 * bar ? 100 : 0));
      }
    }
    return new PictureShard(SHAPE, pixels, conditions);
  }
}
