package athanor.models.pixelrnn;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.shape.Shape;
import athanor.datasets.image.PictureShard;
import athanor.datasets.image.PixelValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AugmentationTest {
  private static final Shape SHAPE = new Shape(2, 3, 1);
  private static final PictureShard SHARD =
      new PictureShard(SHAPE, new byte[] {9, 9, 9, 9, 9, 9, 0, 1, 2, 3, 4, 5}, new float[0]);

  @Test
  void plainPicturesAreThoseThatWereChosen() {
    Augmentation seen = new Augmentation(SHAPE, PixelValues.levels(16), Options.Moves.NONE);

    assertThat(seen.pictures(SHARD, new int[] {1, 0}, new SplittableRandom(1)))
        .containsExactly(0, 1, 2, 3, 4, 5, 9, 9, 9, 9, 9, 9);
  }

  @Test
  void aboutHalfAreMirroredRowByRow() {
    Augmentation seen = new Augmentation(SHAPE, PixelValues.levels(16), new Options.Moves(true, 0));
    SplittableRandom random = new SplittableRandom(1);
    int mirrored = 0;
    for (int i = 0; i < 100; i++) {
      byte[] one = seen.pictures(SHARD, new int[] {1}, random);
      mirrored += one[0] == 2 ? 1 : 0;
      assertThat(List.of(text(one))).containsAnyOf("[0, 1, 2, 3, 4, 5]", "[2, 1, 0, 5, 4, 3]");
    }
    assertThat(mirrored).isBetween(35, 65);
  }

  @Test
  void movedPicturesRepeatTheirEdge() {
    Augmentation seen =
        new Augmentation(SHAPE, PixelValues.levels(16), new Options.Moves(false, 1));
    SplittableRandom random = new SplittableRandom(1);
    List<String> met = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      met.add(text(seen.pictures(SHARD, new int[] {1}, random)));
    }
    assertThat(met).contains("[0, 1, 2, 3, 4, 5]", "[0, 0, 1, 3, 3, 4]", "[3, 4, 5, 3, 4, 5]");
    assertThat(met.stream().distinct()).hasSize(9);
  }

  @Test
  void binaryPixelsAreDrawnAnewByTheirGreyValue() {
    PictureShard grey =
        new PictureShard(
            SHAPE, new byte[] {0, 64, (byte) 128, (byte) 191, (byte) 255, 0}, new float[0]);
    Augmentation seen = new Augmentation(SHAPE, PixelValues.drawn(), Options.Moves.NONE);
    SplittableRandom random = new SplittableRandom(3);
    int[] white = new int[6];
    for (int i = 0; i < 2000; i++) {
      byte[] one = seen.pictures(grey, new int[] {0}, random);
      for (int p = 0; p < 6; p++) {
        white[p] += one[p];
      }
    }
    assertThat(white[0] + white[5]).isZero();
    assertThat(white[4]).isEqualTo(2000);
    assertThat(white[1] / 2000.0).isBetween(0.22, 0.28);
    assertThat(white[2] / 2000.0).isBetween(0.47, 0.53);
    assertThat(white[3] / 2000.0).isBetween(0.72, 0.78);
  }

  private static String text(byte[] pixels) {
    return Arrays.toString(pixels);
  }
}
