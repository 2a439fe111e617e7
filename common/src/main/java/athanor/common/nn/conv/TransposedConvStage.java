package athanor.common.nn.conv;

import athanor.common.shape.Shape;
import java.util.Arrays;

/**
 * A transposed convolution at work: inputs times the kernel, scattered as patches of the output.
 */
final class TransposedConvStage implements Stage {
  private final Patches patches;
  private final Shape in;
  private final Shape out;
  private final Activation activation;
  private final Kernel kernel;
  private final NativeRoom x = new NativeRoom();
  private final NativeRoom gathered = new NativeRoom();
  private float[] input = {};
  private float[] output = {};
  private float[] byInput = {};
  private float[] scratch = {};

  TransposedConvStage(Layer.TransposedConv layer, Shape in, Layer.Slices slices) {
    this.in = in;
    this.out = layer.output(in);
    this.patches = Patches.of(out, layer.kernel(), layer.stride(), layer.pad());
    if (patches.rows() != in.height() || patches.columns() != in.width()) {
      throw new IllegalArgumentException(
          "kernel %d, stride %d, pad %d do not fit a map of %d x %d"
              .formatted(layer.kernel(), layer.stride(), layer.pad(), in.height(), in.width()));
    }
    this.activation = layer.activation();
    this.kernel = new Kernel(slices, in.channels(), patches.length(), false);
  }

  @Override
  public float[] forward(float[] input, int batch, boolean training) {
    this.input = input;
    output = Buffers.room(output, batch * out.size());
    Arrays.fill(output, 0, batch * out.size(), 0);
    int size = patches.count() * patches.length();
    int chunk = patches.chunk(batch);
    x.room(chunk * in.size());
    gathered.room(chunk * size);
    scratch = Buffers.room(scratch, size);
    for (int from = 0; from < batch; from += chunk) {
      int maps = Math.min(chunk, batch - from);
      x.put(0, input, from * in.size(), maps * in.size());
      Gemm.product(
          x,
          kernel.weights(training),
          gathered,
          maps * patches.count(),
          patches.length(),
          in.channels());
      for (int map = 0; map < maps; map++) {
        gathered.get(map * size, scratch, 0, size);
        patches.scatterAdd(scratch, 0, output, (from + map) * out.size());
      }
      finish(from, maps);
    }
    return output;
  }

  private void finish(int from, int maps) {
    kernel.finish(
        output, from * out.size(), maps * out.height() * out.width(), out.channels(), activation);
  }

  @Override
  public float[] backward(float[] gradient, int batch, Wanted wanted) {
    activation.slope(gradient, output, 0, batch * out.size());
    NativeRoom byKernel = kernel.gradient();
    byInput = wanted.input() ? Buffers.room(byInput, batch * in.size()) : byInput;
    int size = patches.count() * patches.length();
    int chunk = patches.chunk(batch);
    for (int from = 0; from < batch; from += chunk) {
      int maps = Math.min(chunk, batch - from);
      int rows = maps * patches.count();
      for (int map = 0; map < maps; map++) {
        patches.gather(gradient, (from + map) * out.size(), gathered, map * size);
      }
      if (wanted.parameters()) {
        x.put(0, input, from * in.size(), maps * in.size());
        Gemm.addTransposedTimes(x, gathered, byKernel, in.channels(), patches.length(), rows);
      }
      if (wanted.input()) {
        Gemm.timesTransposed(
            gathered, kernel.weights(false), x, rows, in.channels(), patches.length());
        x.get(0, byInput, from * in.size(), maps * in.size());
      }
    }
    if (wanted.parameters()) {
      kernel.biasGradient(gradient, batch * out.height() * out.width(), out.channels());
      kernel.gradientDone();
    }
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
    gathered.close();
  }
}
