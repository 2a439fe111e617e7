package athanor.datasets.audio.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class BaselinesTest {
  @Test
  void segmentMeansCutEvenlyWithTheLongerPartsFirst() {
    float[] frames = {1, 10, 2, 20, 3, 30, 4, 40, 5, 50};

    assertThat(Baselines.segmentMeans(frames, 2, 2)).containsExactly(2, 20, 4.5f, 45);
    assertThat(Baselines.segmentMeans(new float[] {7, 8}, 2, 2)).containsExactly(7, 8, 0, 0);
  }

  @Test
  void downsamplingKeepsBothEnds() {
    assertThat(Baselines.downsampled(new float[] {0, 1, 4}, 1, 5))
        .containsExactly(0, 0.5f, 1, 2.5f, 4);
    assertThat(Baselines.downsampled(new float[] {3}, 1, 2)).containsExactly(3, 3);
  }

  @Test
  void warpingForgivesTempoButNotOrder() {
    float[] word = {1, 0, 0, 1};
    float[] slow = {1, 0, 1, 0, 1, 0, 0, 1};
    float[] turned = {0, 1, 1, 0};
    TimeWarping warping = new TimeWarping(2);

    assertThat(warping.distance(word, slow)).isZero();
    assertThat(warping.distance(word, word)).isZero();
    // Every path meets at least two pairs of unlike frames: 2 / (2 + 2).
    assertThat(warping.distance(word, turned)).isCloseTo(0.5f, within(1e-6f));
  }

  @Test
  void framesAreBroughtToUnitLengthAndZerosStay() {
    assertThat(TimeWarping.unitFrames(new float[] {3, 4, 0, 0}, 2))
        .containsExactly(0.6f, 0.8f, 0, 0);
  }

  @Test
  void alignmentFollowsTheCheapestPath() {
    TimeWarping warping = new TimeWarping(2);
    float[] east = {1, 0};
    float[] north = {0, 1};
    float[] west = {-1, 0};
    float[] a = joined(east, east, north, west);
    float[] b = joined(east, north, north, north, west, west, west);

    assertThat(warping.alignment(a, b)).containsExactly(0, 0, 2, 5);
    assertThat(warping.alignment(b, a)).containsExactly(0, 2, 2, 2, 3, 3, 3);
    assertThat(warping.alignment(east, b)).containsExactly(3);
  }

  private static float[] joined(float[]... frames) {
    float[] all = new float[frames.length * 2];
    for (int i = 0; i < frames.length; i++) {
      System.arraycopy(frames[i], 0, all, 2 * i, 2);
    }
    return all;
  }
}
