package athanor.models.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.BadInputException;
import athanor.common.nn.learn.Schedule;
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
    Classifier classifier = new Classifier(OPTIONS, SHAPE, ATTRIBUTES);
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
          .hasMessage("model predicts 5 values, its card says 4");
    }
  }

  @Test
  void aMirroredPictureIsTheSameFromTheRight() {
    Shape shape = new Shape(2, 3, 2);
    float[] picture = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    float[] mirrored = {5, 6, 3, 4, 1, 2, 11, 12, 9, 10, 7, 8};
    int turned = 0;
    float[] pictures = new float[40 * picture.length];
    for (int i = 0; i < 40; i++) {
      System.arraycopy(picture, 0, pictures, i * picture.length, picture.length);
    }

    Classifier.mirrorSome(pictures, shape, new SplittableRandom(1));

    for (int i = 0; i < 40; i++) {
      float[] one = Arrays.copyOfRange(pictures, i * 12, (i + 1) * 12);
      turned += Arrays.equals(one, mirrored) ? 1 : 0;
      assertThat(one).isIn(picture, mirrored);
    }
    assertThat(turned).isBetween(10, 30);
  }

  @Test
  void nothingToTellIsAnError() {
    assertThatThrownBy(() -> new Classifier(OPTIONS, SHAPE, new Choices(List.of())))
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
          .train(classifier.training(240, 1), shards, 1);
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
