package athanor.common.nn.unroll;

import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Slot;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Gate;
import athanor.common.nn.layer.Product;
import athanor.common.nn.layer.Sum;
import athanor.common.nn.layer.WeightNorm;
import athanor.common.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A dense net whose parameters are values on the tape: after steps down a gradient, which are
 * recorded too, gradients pass through these steps to what they were computed from (Metz et al.
 * 2017, "Unrolled generative adversarial networks", section 2.2). It knows plain steps alone, and
 * dense layers with the weights as they are; for small nets, since every step keeps all its work.
 */
public final class UnrolledNet {
  private final List<Layer> layers;

  private record Layer(Value weights, Value bias, Activation activation) {}

  private UnrolledNet(List<Layer> layers) {
    this.layers = layers;
  }

  /**
   * A net as it is, before any step.
   *
   * @param pass whether its own parameters get gradients: {@link Pass#LEARN}, else not
   * @throws IllegalArgumentException where it has other layers than dense ones
   */
  public static UnrolledNet of(Net net, Tape tape, Pass pass) {
    List<Layer> layers = new ArrayList<>();
    for (NetSpec.Part part : net.spec().parts()) {
      if (!(part.layer() instanceof Dense dense) || dense.norm() != WeightNorm.NONE) {
        throw new IllegalArgumentException(
            "only dense layers without a norm can be unrolled, part %s is %s"
                .formatted(part.name(), part.layer()));
      }
      Slot slot = net.slot(part.name(), tape, pass);
      int inputs = part.input().size();
      int outputs = dense.shape().size();
      Value weights = slot.parameters(0, inputs, outputs);
      Value bias = slot.parameters(inputs * outputs, 1, outputs);
      layers.add(new Layer(weights, bias, dense.activation()));
    }
    return new UnrolledNet(layers);
  }

  /** Runs the net. */
  public Value forward(Value x) {
    List<Value> outputs = outputs(x);
    return outputs.get(outputs.size() - 1);
  }

  /** The first layer's input, then the output of each layer. */
  private List<Value> outputs(Value x) {
    List<Value> outputs = new ArrayList<>(List.of(x));
    for (Layer layer : layers) {
      Shape shape = layer.weights.shape();
      Value before = outputs.get(outputs.size() - 1);
      outputs.add(Product.apply(before, layer.weights, layer.bias, shape, layer.activation));
    }
    return outputs;
  }

  /**
   * A part of what a step wants less of: the sum of a loss over all values that the net makes of a
   * batch, divided by a count.
   */
  public record Term(Value x, SmoothLoss loss, double count) {}

  /** Gradients by a layer's parameters. */
  private record Gradients(Value weights, Value bias) {}

  /**
   * The net after one plain step down the gradient of a loss.
   *
   * @param rate step size
   */
  public UnrolledNet step(List<Term> terms, double rate) {
    List<List<Gradients>> all = terms.stream().map(this::gradients).toList();
    List<Layer> stepped = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      int number = i;
      List<Gradients> some = all.stream().map(gradients -> gradients.get(number)).toList();
      Layer layer = layers.get(i);
      stepped.add(
          new Layer(
              down(layer.weights, some.stream().map(Gradients::weights).toList(), rate),
              down(layer.bias, some.stream().map(Gradients::bias).toList(), rate),
              layer.activation));
    }
    return new UnrolledNet(stepped);
  }

  private static Value down(Value parameters, List<Value> gradients, double rate) {
    List<Value> addends = new ArrayList<>(List.of(parameters));
    addends.addAll(gradients);
    float[] factors = new float[addends.size()];
    Arrays.fill(factors, (float) -rate);
    factors[0] = 1;
    return Sum.weighted(addends, factors);
  }

  /** The backward pass of a term, recorded on the tape; by layer. */
  private List<Gradients> gradients(Term term) {
    List<Value> outputs = outputs(term.x);
    Gradients[] gradients = new Gradients[layers.size()];
    Value by = LossDerivative.of(outputs.get(layers.size()), term.loss, term.count);
    for (int i = layers.size() - 1; i >= 0; i--) {
      Layer layer = layers.get(i);
      if (layer.activation != Activation.IDENTITY) {
        by = Gate.of(by, ActivationDerivative.of(outputs.get(i + 1), layer.activation));
      }
      gradients[i] = new Gradients(MatrixTimes.ofTransposed(outputs.get(i), by), ColumnSum.of(by));
      if (i > 0) {
        by = MatrixTimes.byTransposed(by, layer.weights);
      }
    }
    return List.of(gradients);
  }
}
