package athanor.jobs.train;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.ops.transforms.Transforms;

/** DCGAN of stock DL4J layers, trained through errors given from outside: what DL4J users write. */
final class StockDcgan {
  private static final int[] PICTURES = {DcganBench.BATCH, 3, DcganBench.SIDE, DcganBench.SIDE};
  private static final int MAP = 4;

  private final MultiLayerNetwork generator = generator();
  private final MultiLayerNetwork critic = critic();
  private int steps;

  private static NeuralNetConfiguration.ListBuilder list() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .updater(new Adam(2e-4, 0.5, 0.999, 1e-8))
        .list();
  }

  private static MultiLayerNetwork critic() {
    NeuralNetConfiguration.ListBuilder list =
        list()
            .layer(halving(64))
            .layer(leaky())
            .layer(halving(128))
            .layer(new BatchNormalization());
    list.layer(leaky()).layer(halving(256)).layer(new BatchNormalization()).layer(leaky());
    list.layer(new DenseLayer.Builder().nOut(1).activation(Activation.IDENTITY).build());
    list.setInputType(InputType.convolutional(DcganBench.SIDE, DcganBench.SIDE, 3));
    return started(list);
  }

  private static MultiLayerNetwork generator() {
    NeuralNetConfiguration.ListBuilder list =
        list()
            .layer(
                new DenseLayer.Builder()
                    .nIn(DcganBench.LATENT)
                    .nOut(256 * MAP * MAP)
                    .activation(Activation.IDENTITY)
                    .build())
            .inputPreProcessor(1, new FeedForwardToCnnPreProcessor(MAP, MAP, 256));
    int[] channels = {256, 128, 64, 3};
    for (int i = 0; i + 1 < channels.length; i++) {
      list.layer(new BatchNormalization.Builder().nIn(channels[i]).nOut(channels[i]).build());
      list.layer(new ActivationLayer(Activation.RELU));
      list.layer(
          new Deconvolution2D.Builder(4, 4)
              .stride(2, 2)
              .padding(1, 1)
              .nIn(channels[i])
              .nOut(channels[i + 1])
              .activation(i + 2 == channels.length ? Activation.TANH : Activation.IDENTITY)
              .build());
    }
    return started(list);
  }

  private static Layer halving(int channels) {
    return new ConvolutionLayer.Builder(4, 4)
        .stride(2, 2)
        .padding(1, 1)
        .nOut(channels)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static Layer leaky() {
    return new ActivationLayer(new ActivationLReLU(0.2));
  }

  private static MultiLayerNetwork started(NeuralNetConfiguration.ListBuilder list) {
    MultiLayerNetwork net = new MultiLayerNetwork(list.build());
    net.init();
    return net;
  }

  /** A critic step, then a generator step. */
  void step() {
    INDArray made = forward(generator, noise());
    INDArray real = Nd4j.rand(PICTURES).muli(2).subi(1);
    Gradient onReal = back(critic, byValue(forward(critic, real), true)).getFirst();
    INDArray sum = onReal.gradient().dup();
    Gradient onMade = back(critic, byValue(forward(critic, made), false)).getFirst();
    onMade.gradient().addi(sum);
    update(critic, onMade);
    INDArray values = forward(critic, forward(generator, noise()));
    INDArray byPicture = back(critic, byValue(values, true)).getSecond();
    update(generator, back(generator, byPicture).getFirst());
    steps++;
  }

  private static INDArray noise() {
    return Nd4j.randn(DcganBench.BATCH, DcganBench.LATENT);
  }

  private static INDArray forward(MultiLayerNetwork net, INDArray input) {
    net.setInput(input);
    var activations = net.feedForward(true, false);
    return activations.get(activations.size() - 1);
  }

  /** The slope of the cross-entropy by the critic's value. */
  private static INDArray byValue(INDArray values, boolean real) {
    return Transforms.sigmoid(values, true).subi(real ? 1 : 0);
  }

  private static Pair<Gradient, INDArray> back(MultiLayerNetwork net, INDArray error) {
    return net.backpropGradient(error, null);
  }

  private void update(MultiLayerNetwork net, Gradient gradient) {
    net.getUpdater()
        .update(net, gradient, steps, 0, DcganBench.BATCH, LayerWorkspaceMgr.noWorkspaces());
    net.params().subi(gradient.gradient());
  }
}
