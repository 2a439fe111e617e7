package athanor.common.nn.file;

import athanor.common.card.BadInputException;
import athanor.common.nn.Layer;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.kernel.Window;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.BatchNorm;
import athanor.common.nn.layer.Conv;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Mask;
import athanor.common.nn.layer.TransposedConv;
import athanor.common.nn.layer.Upsample;
import athanor.common.nn.layer.WeightNorm;
import athanor.common.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
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
import org.nd4j.linalg.learning.config.Adam;

/**
 * A net as stock DL4J layers in a DL4J zip: what rests on disk, and the oracle in tests. DL4J keeps
 * maps as [batch, channels, height, width]; weights are put in that order here.
 */
public final class StockZip {
  private StockZip() {}

  /** Writes a net as a stock zip; layers that DL4J does not have are refused. */
  public static void write(NetSpec spec, NetValues values, OutputStream out) throws IOException {
    ModelSerializer.writeModel(of(spec, values), out, false);
  }

  /**
   * Reads a stock zip that {@link #write} could have written.
   *
   * @throws BadInputException where it has a layer that we do not know
   */
  public static NetFile.Saved read(InputStream in, String where) {
    try {
      return read(
          ModelSerializer.restoreMultiLayerNetwork(ModelZip.checked(in, where), false), where);
    } catch (IOException e) {
      throw new BadInputException("%s is no DL4J model: %s".formatted(where, e.getMessage()), e);
    }
  }

  /** The same net of stock layers. */
  public static MultiLayerNetwork of(NetSpec spec, NetValues values) {
    return of(spec, values, new NeuralNetConfiguration.Builder().seed(1), Optional.empty());
  }

  /**
   * The same net of stock layers as DL4J trains it: with a loss behind it, and Adam.
   *
   * @throws IllegalArgumentException where DL4J has no such layer
   */
  public static MultiLayerNetwork learner(
      NetSpec spec, NetValues values, StockLoss loss, Adam adam) {
    return of(
        spec,
        values,
        new NeuralNetConfiguration.Builder().seed(1).updater(adam),
        Optional.of(loss));
  }

  /**
   * Fails where DL4J cannot express a net.
   *
   * @throws IllegalArgumentException that names the layer
   */
  public static void check(NetSpec spec) {
    for (NetSpec.Part part : spec.parts()) {
      layer(part.layer(), part.input());
    }
  }

  /** What a net of stock layers has learned, in the order of the spec that it was made of. */
  public static NetValues values(NetSpec spec, MultiLayerNetwork net) {
    return read(spec, net).values();
  }

  private static MultiLayerNetwork of(
      NetSpec spec,
      NetValues values,
      NeuralNetConfiguration.Builder builder,
      Optional<StockLoss> loss) {
    NeuralNetConfiguration.ListBuilder list = builder.list();
    List<Integer> places = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < spec.layers().size(); i++) {
      Layer layer = spec.layers().get(i);
      Shape input = spec.input(i);
      boolean first = i == 0 || spec.layers().get(i - 1) instanceof Dense;
      if (layer instanceof Dense && input.height() * input.width() > 1) {
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
      if (layer instanceof BatchNorm norm && norm.activation() != Activation.IDENTITY) {
        list.layer(next++, new ActivationLayer(stock(norm.activation())));
      }
    }
    boolean maps = spec.output().height() * spec.output().width() > 1;
    if (loss.isPresent()) {
      list.layer(next, loss.get().layer(maps));
    }
    MultiLayerNetwork net = new MultiLayerNetwork(list.build());
    net.init();
    for (int i = 0; i < spec.layers().size(); i++) {
      fill(net, places.get(i), spec, i, values);
    }
    return net;
  }

  private static org.deeplearning4j.nn.conf.layers.Layer layer(Layer layer, Shape input) {
    if (layer instanceof Dense dense && dense.norm() == WeightNorm.NONE) {
      return new DenseLayer.Builder()
          .nIn(input.size())
          .nOut(dense.shape().size())
          .activation(stock(dense.activation()))
          .build();
    }
    if (layer instanceof Conv conv && isStock(conv)) {
      Window window = conv.vertical();
      return new ConvolutionLayer.Builder(window.size(), window.size())
          .stride(window.stride(), window.stride())
          .padding(window.before(), window.before())
          .nIn(input.channels())
          .nOut(conv.channels())
          .activation(stock(conv.activation()))
          .build();
    }
    if (layer instanceof TransposedConv conv) {
      Window window = conv.window();
      return new Deconvolution2D.Builder(window.size(), window.size())
          .stride(window.stride(), window.stride())
          .padding(window.before(), window.before())
          .nIn(input.channels())
          .nOut(conv.channels())
          .activation(stock(conv.activation()))
          .build();
    }
    if (layer instanceof BatchNorm) {
      return new BatchNormalization.Builder()
          .nIn(input.channels())
          .nOut(input.channels())
          .eps(1e-5)
          .decay(0.9)
          .useLogStd(false)
          .build();
    }
    if (layer instanceof Upsample upsample) {
      return new Upsampling2D.Builder(upsample.factor()).build();
    }
    throw new IllegalArgumentException("DL4J has no stock layer for " + layer);
  }

  /** Whether DL4J has the same: a square dense kernel, all of whose weights count as they are. */
  private static boolean isStock(Conv conv) {
    Window window = conv.vertical();
    return window.equals(conv.horizontal())
        && window.equals(Window.of(window.size(), window.stride(), window.before()))
        && conv.mask() == Mask.NONE
        && conv.norm() == WeightNorm.NONE;
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
      MultiLayerNetwork net, int place, NetSpec spec, int layer, NetValues values) {
    Shape input = spec.input(layer);
    Layer ours = spec.layers().get(layer);
    if (ours instanceof Upsample) {
      return;
    }
    StockOrder order = StockOrder.of(ours, input);
    float[] from = values.parameters();
    int at = spec.parametersBefore(layer);
    if (ours instanceof BatchNorm) {
      int n = input.channels();
      set(net, place, "gamma", copy(from, at, n));
      set(net, place, "beta", copy(from, at + n, n));
      int m = spec.statisticsBefore(layer);
      float[] mean = copy(values.statistics(), m, n);
      float[] variance = copy(values.statistics(), m + n, n);
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

  private static NetFile.Saved read(MultiLayerNetwork net, String where) {
    return read(spec(net, where), net);
  }

  private static NetFile.Saved read(NetSpec spec, MultiLayerNetwork net) {
    float[] parameters = new float[spec.parameters()];
    float[] statistics = new float[spec.statistics()];
    int place = 0;
    for (int i = 0; i < spec.layers().size(); i++) {
      Layer layer = spec.layers().get(i);
      int at = spec.parametersBefore(i);
      if (layer instanceof Upsample) {
        place++;
        continue;
      }
      if (layer instanceof BatchNorm norm) {
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
    return new NetFile.Saved(spec, new NetValues(parameters, statistics));
  }

  private static NetSpec spec(MultiLayerNetwork net, String where) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < net.getnLayers(); i++) {
      if (!(stock(net, i) instanceof ActivationLayer)) {
        layers.add(layer(net, i, where));
      }
    }
    return NetSpec.of(input(net, where), layers);
  }

  private static org.deeplearning4j.nn.conf.layers.Layer stock(MultiLayerNetwork net, int place) {
    return net.getLayer(place).conf().getLayer();
  }

  /** What the first layer takes: maps or a vector. */
  private static Shape input(MultiLayerNetwork net, String where) {
    InputPreProcessor first = net.getLayerWiseConfigurations().getInputPreProcess(0);
    if (first instanceof CnnToFeedForwardPreProcessor flat) {
      return shape(flat.getInputHeight(), flat.getInputWidth(), flat.getNumChannels());
    }
    return maps(net, 0)
        .orElseGet(
            () -> {
              for (int i = 0; i < net.getnLayers(); i++) {
                if (stock(net, i) instanceof DenseLayer dense) {
                  return Shape.vector((int) dense.getNIn());
                }
              }
              throw new BadInputException(where + " does not say what goes in");
            });
  }

  /** The maps that a vector becomes before a layer, if it does. */
  private static Optional<Shape> maps(MultiLayerNetwork net, int place) {
    return place < net.getnLayers()
            && net.getLayerWiseConfigurations().getInputPreProcess(place)
                instanceof FeedForwardToCnnPreProcessor map
        ? Optional.of(shape(map.getInputHeight(), map.getInputWidth(), map.getNumChannels()))
        : Optional.empty();
  }

  private static Layer layer(MultiLayerNetwork net, int place, String where) {
    org.deeplearning4j.nn.conf.layers.Layer layer = stock(net, place);
    if (layer instanceof DenseLayer dense) {
      Shape shape = maps(net, place + 1).orElse(Shape.vector((int) dense.getNOut()));
      return Dense.of(shape, ours(dense.getActivationFn(), where));
    }
    if (layer instanceof Deconvolution2D deconv) {
      return new TransposedConv(
          (int) deconv.getNOut(), window(deconv), ours(deconv.getActivationFn(), where));
    }
    if (layer instanceof ConvolutionLayer conv) {
      return Conv.of((int) conv.getNOut(), window(conv), ours(conv.getActivationFn(), where));
    }
    if (layer instanceof BatchNormalization) {
      boolean activated =
          place + 1 < net.getnLayers() && stock(net, place + 1) instanceof ActivationLayer;
      return new BatchNorm(
          activated
              ? ours(((ActivationLayer) stock(net, place + 1)).getActivationFn(), where)
              : Activation.IDENTITY);
    }
    if (layer instanceof Upsampling2D upsampling) {
      return new Upsample(upsampling.getSize()[0]);
    }
    throw new BadInputException(
        "%s has a layer %s, which this reader does not know"
            .formatted(where, layer.getClass().getSimpleName()));
  }

  private static Window window(ConvolutionLayer conv) {
    return Window.of(conv.getKernelSize()[0], conv.getStride()[0], conv.getPadding()[0]);
  }

  private static Shape shape(long height, long width, long channels) {
    return new Shape((int) height, (int) width, (int) channels);
  }
}
