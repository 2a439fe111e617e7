package athanor.models.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.card.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's graph of the same net is the oracle. */
final class SegmentAutoencoderTest {

  private static List<float[]> segments(int coefficients, int... frames) {
    SplittableRandom random = new SplittableRandom(frames.length);
    List<float[]> segments = new ArrayList<>();
    for (int count : frames) {
      float[] segment = new float[count * coefficients];
      for (int i = 0; i < segment.length; i++) {
        segment[i] = (float) random.nextGaussian();
      }
      segments.add(segment);
    }
    return segments;
  }

  /**
   * [batch, coefficients, time], reversed in each sequence or delayed by one, padded with zeros.
   */
  private static INDArray padded(
      List<float[]> segments, int coefficients, int delay, boolean back) {
    int steps = segments.stream().mapToInt(s -> s.length / coefficients).max().orElseThrow();
    INDArray array = Nd4j.zeros(segments.size(), coefficients, steps);
    for (int b = 0; b < segments.size(); b++) {
      int length = segments.get(b).length / coefficients;
      for (int t = delay; t < length; t++) {
        int from = back ? length - 1 - (t - delay) : t - delay;
        for (int k = 0; k < coefficients; k++) {
          array.putScalar(b, k, t, segments.get(b)[from * coefficients + k]);
        }
      }
    }
    return array;
  }

  private static INDArray mask(List<float[]> segments, int coefficients) {
    int steps = segments.stream().mapToInt(s -> s.length / coefficients).max().orElseThrow();
    INDArray mask = Nd4j.zeros(segments.size(), steps);
    for (int b = 0; b < segments.size(); b++) {
      for (int t = 0; t < segments.get(b).length / coefficients; t++) {
        mask.putScalar(b, t, 1);
      }
    }
    return mask;
  }

  @ParameterizedTest
  @CsvSource({
    "13, 100, 0, 1, false, false, false",
    "5, 7, 3, 2, false, true, true",
    "4, 18, 0, 1, true, false, true",
    "3, 20, 6, 2, true, true, false"
  })
  void lossGradientAndVectorsAreThoseOfTheStockGraph(
      int coefficients,
      int hidden,
      int vector,
      int layers,
      boolean bidirectional,
      boolean forcing,
      boolean back) {
    Architecture architecture =
        new Architecture(coefficients, hidden, vector, layers, bidirectional, forcing, false);
    float[] parameters = TestNets.fresh(architecture, 3).parameters();
    List<float[]> segments = segments(coefficients, 4, 9, 1, 6, 9);
    ComputationGraph graph = StockNet.graph(architecture, parameters, 1e-3);
    INDArray mask = mask(segments, coefficients);
    INDArray frames = padded(segments, coefficients, 0, false);
    graph.setInputs(
        forcing
            ? new INDArray[] {frames, padded(segments, coefficients, 1, back)}
            : new INDArray[] {frames});
    graph.setLabels(padded(segments, coefficients, 0, back));
    graph.setLayerMaskArrays(
        forcing ? new INDArray[] {mask, mask} : new INDArray[] {mask}, new INDArray[] {mask});
    graph.computeGradientAndScore();
    INDArray[] inputs = graph.getInputs();
    float[] expected = graph.gradient().gradient().dup().data().asFloat();
    ComputationGraph shaped = StockNet.graph(architecture, parameters, 1e-3);
    shaped.setParams(Nd4j.createFromArray(expected).reshape(1, expected.length));

    AudioModel model = new AudioModel(architecture, parameters);
    TestNets.Learned learned =
        TestNets.learn(
            model, new SegmentBatch(segments, segments), new SegmentAutoencoder.Aim(back, 0));
    float[] oracle = StockNet.parameters(architecture, shaped);
    int rows = 29;

    assertThat(learned.loss() * rows / segments.size()).isCloseTo(graph.score(), within(1e-4));
    for (int i = 0; i < oracle.length; i++) {
      assertThat(learned.gradient()[i] * rows)
          .as("parameter %d", i)
          .isCloseTo(oracle[i], within(2e-4f));
    }
    String name = vector > 0 ? "vector" : "encoded";
    graph.setLayerMaskArrays(forcing ? new INDArray[] {mask, mask} : new INDArray[] {mask}, null);
    INDArray vectors = graph.feedForward(inputs, false).get(name);
    float[][] ours = model.encode(segments);
    for (int b = 0; b < ours.length; b++) {
      assertThat(ours[b]).containsExactly(vectors.getRow(b).dup().data().asFloat(), within(1e-5f));
    }
  }

  @Test
  void gradientOfAVariationalNetIsTheSlopeOfItsLoss() {
    Architecture architecture = new Architecture(3, 6, 4, 1, false, false, true);
    float[] parameters = TestNets.fresh(architecture, 3).parameters();
    List<float[]> heard = segments(3, 4, 2, 5);
    List<float[]> wanted = segments(3, 3, 6, 1);
    SegmentBatch batch = new SegmentBatch(heard, wanted);
    float[] gradient = learned(architecture, parameters, batch).gradient();
    for (int i = 0; i < parameters.length; i += 7) {
      double slope =
          (loss(architecture, parameters, i, 1e-2f, batch)
                  - loss(architecture, parameters, i, -1e-2f, batch))
              / 2e-2;
      assertThat((double) gradient[i]).as("parameter %d", i).isCloseTo(slope, within(2e-4));
    }
  }

  private static double loss(
      Architecture architecture, float[] parameters, int changed, float by, SegmentBatch batch) {
    float[] moved = parameters.clone();
    moved[changed] += by;
    return learned(architecture, moved, batch).loss();
  }

  private static TestNets.Learned learned(
      Architecture architecture, float[] parameters, SegmentBatch batch) {
    AudioModel model = new AudioModel(architecture, parameters);
    return TestNets.learn(model, batch, new SegmentAutoencoder.Aim(false, 0.5));
  }

  @Test
  void parametersComeBackFromAStockZip() throws Exception {
    for (int shape = 0; shape < 8; shape++) {
      Architecture architecture =
          new Architecture(
              3, 6, 4, 1 + shape / 4, (shape & 1) > 0, (shape & 2) > 0, (shape & 4) > 0);
      float[] parameters = TestNets.fresh(architecture, 3).parameters();
      byte[] zip = zip(architecture, parameters);

      assertThat(StockNet.read(architecture, new ByteArrayInputStream(zip), "net.zip"))
          .as("%s", architecture)
          .containsExactly(parameters);
    }
  }

  private static byte[] zip(Architecture architecture, float[] parameters) throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    StockNet.write(architecture, parameters, zip);
    return zip.toByteArray();
  }

  @Test
  void zipOfAnotherArchitectureIsNamed() throws Exception {
    Architecture wide = new Architecture(3, 8, 4, 1, true, false, false);
    Architecture narrow = new Architecture(3, 6, 4, 1, true, false, false);
    byte[] zip = zip(wide, TestNets.fresh(wide, 3).parameters());

    assertThatThrownBy(() -> StockNet.read(narrow, new ByteArrayInputStream(zip), "net.zip"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("net.zip must have layers")
        .hasMessageContaining("with %d parameters".formatted(narrow.parameters()));
  }
}
