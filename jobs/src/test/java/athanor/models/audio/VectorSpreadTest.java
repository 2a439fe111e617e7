package athanor.models.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.datasets.audio.segments.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VectorSpreadTest {
  private static List<Segment> segments(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] frames = new float[(2 + random.nextInt(6)) * 3];
      for (int t = 0; t < frames.length; t++) {
        frames[t] = (float) random.nextGaussian();
      }
      segments.add(new Segment("" + i, "", "", frames));
    }
    return segments;
  }

  private static List<float[]> frames(List<Segment> segments) {
    return segments.stream().map(Segment::frames).toList();
  }

  private static double loss(AudioModel model, List<float[]> frames) {
    SegmentBatch batch = new SegmentBatch(frames, frames);
    return TestNets.learn(model, batch, new SegmentAutoencoder.Aim(false, 0)).loss();
  }

  @ParameterizedTest
  @CsvSource({"1, false, false, false", "2, true, true, false", "1, true, false, true"})
  void vectorsBecomeEvenAndWhatIsMadeOfThemStaysTheSame(
      int layers, boolean bidirectional, boolean forcing, boolean variational) {
    Architecture net = new Architecture(3, 7, 4, layers, bidirectional, forcing, variational);
    AudioModel model = TestNets.fresh(net, 5);
    List<Segment> some = segments(20, 1);
    List<Segment> others = segments(11, 2);

    AudioModel evened =
        VectorSpread.of(model, SegmentShard.of(some))
            .plus(VectorSpread.of(model, SegmentShard.of(others)))
            .evened(model);

    List<float[]> all = new ArrayList<>(frames(some));
    all.addAll(frames(others));
    float[][] vectors = evened.encode(all);
    for (int k = 0; k < 4; k++) {
      double sum = 0;
      double squares = 0;
      for (float[] vector : vectors) {
        sum += vector[k];
        squares += vector[k] * vector[k];
      }
      assertThat(sum / all.size()).isCloseTo(0, within(1e-5));
      assertThat(squares / all.size()).isCloseTo(1, within(1e-3));
    }
    assertThat(loss(evened, all)).isCloseTo(loss(model, all), within(1e-6));
  }

  @Test
  void aStateCannotBeEvened() {
    Architecture net = Architecture.plain(3, 7);
    AudioModel model = TestNets.fresh(net, 5);
    VectorSpread spread = VectorSpread.of(model, SegmentShard.of(segments(5, 1)));

    assertThatThrownBy(() -> spread.evened(model))
        .hasMessageContaining("vector-size above 0 and of segments, got 0 and 5");
  }
}
