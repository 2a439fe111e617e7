package athanor.common.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The stock layer is the fused one's oracle. */
final class FusedLayersTest {
  @TempDir Path directory;

  private static ComputationGraph stock(int inputs, int size) {
    var graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Adam(1e-2))
                .activation(Activation.TANH)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(inputs))
                .addLayer("low", new LSTM.Builder().nOut(size).build(), "in")
                .addLayer("high", new LSTM.Builder().nOut(size + 1).build(), "low")
                .addLayer(
                    "out",
                    new RnnOutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nOut(2)
                        .build(),
                    "high")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  private static MultiDataSet batch(int inputs, int sequences, int steps, boolean masked) {
    Nd4j.getRandom().setSeed(7);
    INDArray mask = Nd4j.ones(sequences, steps);
    for (int b = 1; b < sequences; b++) {
      for (int t = steps - b % steps; t < steps; t++) {
        mask.putScalar(b, t, 0);
      }
    }
    INDArray[] masks = masked ? new INDArray[] {mask} : null;
    return new MultiDataSet(
        new INDArray[] {Nd4j.randn(sequences, inputs, steps)},
        new INDArray[] {Nd4j.randn(sequences, 2, steps)},
        masks,
        masks);
  }

  private static INDArray gradient(ComputationGraph graph, MultiDataSet data) {
    graph.setInputs(data.getFeatures());
    graph.setLabels(data.getLabels());
    graph.setLayerMaskArrays(data.getFeaturesMaskArrays(), data.getLabelsMaskArrays());
    graph.computeGradientAndScore();
    return graph.gradient().gradient().dup();
  }

  private static double distance(INDArray a, INDArray b) {
    return a.sub(b).amaxNumber().doubleValue();
  }

  @ParameterizedTest
  @CsvSource({
    "13, 100, 64, 7, false",
    "13, 33, 5, 9, true",
    "1, 1, 1, 1, false",
    "3, 17, 4, 6, true",
    "2, 5, 7, 3, true"
  })
  void outputAndGradientAreThoseOfTheStockLayer(
      int inputs, int size, int sequences, int steps, boolean masked) {
    ComputationGraph stock = stock(inputs, size);
    ComputationGraph fused = FusedLayers.fused(stock);
    MultiDataSet data = batch(inputs, sequences, steps, masked);

    assertThat(fused.getLayer("low")).isInstanceOf(FusedLstmLayer.class);
    INDArray expected = gradient(stock, data);
    INDArray actual = gradient(fused, data);
    assertThat(fused.score()).isCloseTo(stock.score(), within(1e-5 * (1 + stock.score())));
    assertThat(distance(expected, actual))
        .isLessThan(2e-5 * (1 + expected.amaxNumber().doubleValue()));
    assertThat(
            distance(
                stock.output(false, data.getFeatures(), data.getFeaturesMaskArrays())[0],
                fused.output(false, data.getFeatures(), data.getFeaturesMaskArrays())[0]))
        .isLessThan(1e-5);
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }

  @Test
  void maskWithGapsIsLeftToTheStockLayer() {
    ComputationGraph stock = stock(3, 20);
    ComputationGraph fused = FusedLayers.fused(stock);
    MultiDataSet data = batch(3, 2, 4, true);
    data.getFeaturesMaskArrays()[0].putScalar(0, 1, 0);

    assertThat(distance(gradient(stock, data), gradient(fused, data))).isLessThan(1e-5);
  }

  @Test
  void fusedNetTrainsLikeTheStockNet() {
    ComputationGraph stock = stock(4, 24);
    ComputationGraph fused = FusedLayers.fused(stock);
    MultiDataSet data = batch(4, 6, 5, true);
    for (int i = 0; i < 5; i++) {
      stock.fit(data);
      fused.fit(data);
    }

    assertThat(distance(stock.params(), fused.params())).isLessThan(1e-4);
  }

  @Test
  void savedNetIsStockAndGivesTheSameOutput() throws Exception {
    ComputationGraph fused = FusedLayers.fused(stock(4, 24));
    MultiDataSet data = batch(4, 6, 5, false);
    fused.fit(data);
    File zip = directory.resolve("net.zip").toFile();
    ModelSerializer.writeModel(FusedLayers.stock(fused), zip, true);

    ComputationGraph loaded = ComputationGraph.load(zip, true);

    assertThat(loaded.getLayer("low").getClass())
        .isEqualTo(org.deeplearning4j.nn.layers.recurrent.LSTM.class);
    assertThat(distance(loaded.output(data.getFeatures())[0], fused.output(data.getFeatures())[0]))
        .isLessThan(1e-5);
    assertThat(
            distance(
                loaded.getUpdater().getStateViewArray(), fused.getUpdater().getStateViewArray()))
        .isZero();
  }

  @Test
  void otherBackendsKeepTheStockLayers() {
    assertThat(FusedLayers.supported("JCublasBackend")).isFalse();
    assertThat(FusedLayers.supported("CpuBackend")).isTrue();
  }
}
