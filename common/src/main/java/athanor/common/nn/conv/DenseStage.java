package athanor.common.nn.conv;

import athanor.common.shape.Shape;

/** A dense layer at work: y = act(x W + b), x [batch, inputs], W [inputs, outputs]. */
final class DenseStage implements Stage {
  private final int inputs;
  private final int outputs;
  private final Activation activation;
  private final Kernel kernel;
  private final NativeRoom x = new NativeRoom();
  private final NativeRoom y = new NativeRoom();
  private float[] output = {};
  private float[] byInput = {};

  DenseStage(Layer.Dense layer, Shape input, Layer.Slices slices) {
    this.inputs = input.size();
    this.outputs = layer.shape().size();
    this.activation = layer.activation();
    this.kernel = new Kernel(slices, inputs, outputs, layer.spectral());
  }

  @Override
  public float[] forward(float[] input, int batch, boolean training) {
    output = Buffers.room(output, batch * outputs);
    x.room(batch * inputs).put(0, input, 0, batch * inputs);
    y.room(batch * outputs);
    Gemm.product(x, kernel.weights(training), y, batch, outputs, inputs);
    y.get(0, output, 0, batch * outputs);
    kernel.finish(output, 0, batch, outputs, activation);
    return output;
  }

  @Override
  public float[] backward(float[] gradient, int batch, Wanted wanted) {
    activation.slope(gradient, output, 0, batch * outputs);
    y.put(0, gradient, 0, batch * outputs);
    if (wanted.parameters()) {
      kernel.biasGradient(gradient, batch, outputs);
      Gemm.addTransposedTimes(x, y, kernel.gradient(), inputs, outputs, batch);
      kernel.gradientDone();
    }
    if (!wanted.input()) {
      return byInput;
    }
    byInput = Buffers.room(byInput, batch * inputs);
    Gemm.timesTransposed(y, kernel.weights(false), x, batch, inputs, outputs);
    x.get(0, byInput, 0, batch * inputs);
    return byInput;
  }

  @Override
  public void parametersChanged() {
    kernel.parametersChanged();
  }

  @Override
  public void close() {
    kernel.close();
    x.close();
    y.close();
  }
}
