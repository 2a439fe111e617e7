package athanor.common.nn.conv;

import athanor.common.card.BadInputException;
import athanor.common.nn.file.ModelZip;
import athanor.common.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A net as stock DL4J layers in a DL4J zip: what rests on disk, and the oracle in tests. DL4J keeps
 * maps as [batch, channels, height, width]; weights are put in that order here.
 */
public final class StockNet {
  private StockNet() {}

  /**
   * A net read back.
   *
   * @param numbers owned by the caller
   */
  public record Saved(NetSpec spec, NetSpec.Numbers numbers) {}

  /** Writes a net as a stock zip; nets that join conditions or norm spectrally have no twin. */
  public static void write(NetSpec spec, NetSpec.Numbers numbers, OutputStream out)
      throws IOException {
    ModelSerializer.writeModel(of(spec, numbers), out, false);
  }

  /**
   * Reads a stock zip that {@link #write} could have written.
   *
   * @throws BadInputException where it has a layer that we do not know
   */
  public static Saved read(InputStream in, String where) {
    try {
      return read(
          ModelSerializer.restoreMultiLayerNetwork(ModelZip.checked(in, where), false), where);
    } catch (IOException e) {
      throw new BadInputException("%s is no DL4J model: %s".formatted(where, e.getMessage()), e);
    }
  }

  /** The same net of stock layers. */
  public static MultiLayerNetwork of(NetSpec spec, NetSpec.Numbers numbers) {
    NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().seed(1).list();
    List<Integer> places = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < spec.layers().size(); i++) {
      Layer layer = spec.layers().get(i);
      Shape input = spec.input(i);
      boolean first = i == 0 || spec.layers().get(i - 1) instanceof Layer.Dense;
      if (layer instanceof Layer.Dense && input.height() * input.width() > 1) {
        list.inputPreProcessor(
            next,
            new CnnToFeedForwardPreProcessor(input.height(), input.width(), input.channels()));
      } else if (first && input.height() * input.width() > 1) {
        list.inputPreProcessor(
            next,
            new FeedForwardToCnnPreProcessor(input.height(), input.width(), input.channels()));
      }
      places.add(next);
      list.layer(next++, layer(layer, input));
      if (layer instanceof Layer.BatchNorm norm && norm.activation() != Activation.IDENTITY) {
        list.layer(next++, new ActivationLayer(stock(norm.activation())));
      }
    }
    MultiLayerNetwork net = new MultiLayerNetwork(list.build());
    net.init();
    for (int i = 0; i < spec.layers().size(); i++) {
      fill(net, places.get(i), spec, i, numbers);
    }
    return net;
  }

  private static org.deeplearning4j.nn.conf.layers.Layer layer(Layer layer, Shape input) {
    if (layer instanceof Layer.Dense dense && !dense.spectral()) {
      return new DenseLayer.Builder()
          .nIn(input.size())
          .nOut(dense.shape().size())
          .activation(stock(dense.activation()))
          .build();
    }
    if (layer instanceof Layer.Conv conv && !conv.spectral()) {
      return new ConvolutionLayer.Builder(conv.kernel(), conv.kernel())
          .stride(conv.stride(), conv.stride())
          .padding(conv.pad(), conv.pad())
          .nIn(input.channels())
          .nOut(conv.channels())
          .activation(stock(conv.activation()))
          .build();
    }
    if (layer instanceof Layer.TransposedConv conv) {
      return new Deconvolution2D.Builder(conv.kernel(), conv.kernel())
          .stride(conv.stride(), conv.stride())
          .padding(conv.pad(), conv.pad())
          .nIn(input.channels())
          .nOut(conv.channels())
          .activation(stock(conv.activation()))
          .build();
    }
    if (layer instanceof Layer.BatchNorm) {
      return new BatchNormalization.Builder()
          .nIn(input.channels())
          .nOut(input.channels())
          .eps(1e-5)
          .decay(0.9)
          .useLogStd(false)
          .build();
    }
    throw new IllegalArgumentException("DL4J has no stock layer for " + layer);
  }

  private static IActivation stock(Activation activation) {
    return switch (activation) {
      case IDENTITY -> new ActivationIdentity();
      case RELU -> new ActivationReLU();
      case LEAKY_RELU -> new ActivationLReLU(0.2);
      case TANH -> new ActivationTanH();
      case SIGMOID -> new ActivationSigmoid();
    };
  }

  private static Activation ours(IActivation stock, String where) {
    for (Activation activation : Activation.values()) {
      if (stock(activation).getClass() == stock.getClass()) {
        return activation;
      }
    }
    throw new BadInputException("%s has the activation %s".formatted(where, stock));
  }

  private static void fill(
      MultiLayerNetwork net, int place, NetSpec spec, int layer, NetSpec.Numbers numbers) {
    Shape input = spec.input(layer);
    Layer ours = spec.layers().get(layer);
    StockOrder order = StockOrder.of(ours, input);
    float[] from = numbers.parameters();
    int at = spec.parametersBefore(layer);
    if (ours instanceof Layer.BatchNorm) {
      int n = input.channels();
      set(net, place, "gamma", copy(from, at, n));
      set(net, place, "beta", copy(from, at + n, n));
      int m = spec.statisticsBefore(layer);
      float[] mean = copy(numbers.statistics(), m, n);
      float[] variance = copy(numbers.statistics(), m + n, n);
      for (int c = 0; c < n; c++) {
        variance[c] = Math.max(0, variance[c] - mean[c] * mean[c]);
      }
      set(net, place, "mean", mean);
      set(net, place, "var", variance);
      return;
    }
    set(net, place, "W", order.toStock(from, at));
    set(net, place, "b", order.biasToStock(from, at + order.weights()));
  }

  private static void set(MultiLayerNetwork net, int place, String name, float[] values) {
    INDArray to = net.getParam(place + "_" + name);
    to.assign(Nd4j.create(values, to.shape(), 'c'));
  }

  private static float[] get(MultiLayerNetwork net, int place, String name) {
    return net.getParam(place + "_" + name).dup('c').data().asFloat();
  }

  private static float[] copy(float[] from, int at, int length) {
    return Arrays.copyOfRange(from, at, at + length);
  }

  private static Saved read(MultiLayerNetwork net, String where) {
    NetSpec spec = spec(net, where);
    float[] parameters = new float[spec.parameters()];
    float[] statistics = new float[spec.statistics()];
    int place = 0;
    for (int i = 0; i < spec.layers().size(); i++) {
      Layer layer = spec.layers().get(i);
      int at = spec.parametersBefore(i);
      if (layer instanceof Layer.BatchNorm norm) {
        int n = spec.input(i).channels();
        System.arraycopy(get(net, place, "gamma"), 0, parameters, at, n);
        System.arraycopy(get(net, place, "beta"), 0, parameters, at + n, n);
        float[] mean = get(net, place, "mean");
        float[] variance = get(net, place, "var");
        for (int c = 0; c < n; c++) {
          statistics[spec.statisticsBefore(i) + c] = mean[c];
          statistics[spec.statisticsBefore(i) + n + c] = variance[c] + mean[c] * mean[c];
        }
        place += norm.activation() == Activation.IDENTITY ? 1 : 2;
        continue;
      }
      StockOrder order = StockOrder.of(layer, spec.input(i));
      order.fromStock(get(net, place, "W"), parameters, at);
      order.biasFromStock(get(net, place, "b"), parameters, at + order.weights());
      place++;
    }
    return new Saved(spec, new NetSpec.Numbers(parameters, statistics));
  }

  private static NetSpec spec(MultiLayerNetwork net, String where) {
    MultiLayerConfiguration conf = net.getLayerWiseConfigurations();
    List<Layer> layers = new ArrayList<>();
    Shape input = null;
    int count = net.getnLayers();
    for (int i = 0; i < count; i++) {
      var layer = net.getLayer(i).conf().getLayer();
      if (conf.getInputPreProcess(i) instanceof CnnToFeedForwardPreProcessor flat && i == 0) {
        input = shape(flat.getInputHeight(), flat.getInputWidth(), flat.getNumChannels());
      }
      if (conf.getInputPreProcess(i) instanceof FeedForwardToCnnPreProcessor map && i == 0) {
        input = shape(map.getInputHeight(), map.getInputWidth(), map.getNumChannels());
      }
      if (layer instanceof DenseLayer dense) {
        input = input == null ? Shape.vector((int) dense.getNIn()) : input;
        Shape shape = Shape.vector((int) dense.getNOut());
        if (i + 1 < count
            && conf.getInputPreProcess(i + 1) instanceof FeedForwardToCnnPreProcessor map) {
          shape = shape(map.getInputHeight(), map.getInputWidth(), map.getNumChannels());
        }
        layers.add(new Layer.Dense(shape, ours(dense.getActivationFn(), where), false));
      } else if (layer instanceof Deconvolution2D deconv) {
        layers.add(
            new Layer.TransposedConv(
                (int) deconv.getNOut(),
                deconv.getKernelSize()[0],
                deconv.getStride()[0],
                deconv.getPadding()[0],
                ours(deconv.getActivationFn(), where)));
      } else if (layer instanceof ConvolutionLayer conv) {
        layers.add(
            new Layer.Conv(
                (int) conv.getNOut(),
                conv.getKernelSize()[0],
                conv.getStride()[0],
                conv.getPadding()[0],
                ours(conv.getActivationFn(), where),
                false));
      } else if (layer instanceof BatchNormalization) {
        boolean activated =
            i + 1 < count && net.getLayer(i + 1).conf().getLayer() instanceof ActivationLayer;
        layers.add(
            new Layer.BatchNorm(
                activated
                    ? ours(
                        ((ActivationLayer) net.getLayer(i + 1).conf().getLayer()).getActivationFn(),
                        where)
                    : Activation.IDENTITY));
      } else if (!(layer instanceof ActivationLayer)) {
        throw new BadInputException(
            "%s has a layer %s, which this reader does not know"
                .formatted(where, layer.getClass().getSimpleName()));
      }
    }
    return new NetSpec(Objects.requireNonNull(input), layers);
  }

  private static Shape shape(long height, long width, long channels) {
    return new Shape((int) height, (int) width, (int) channels);
  }
}
