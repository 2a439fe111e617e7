package athanor.common.nn.conv;

import athanor.common.shape.Shape;
import java.util.Arrays;

/**
 * A convolution at work: the patches of a few maps at a time, gathered where OpenBLAS reads them,
 * times the kernel.
 */
final class ConvStage implements Stage {
  private final Patches patches;
  private final Shape in;
  private final Shape out;
  private final Activation activation;
  private final Kernel kernel;
  private final NativeRoom gathered = new NativeRoom();
  private final NativeRoom products = new NativeRoom();
  private float[] input = {};
  private float[] output = {};
  private float[] byInput = {};
  private float[] scratch = {};

  ConvStage(Layer.Conv layer, Shape in, Layer.Slices slices) {
    this.patches = layer.patches(in);
    this.in = in;
    this.out = layer.output(in);
    this.activation = layer.activation();
    this.kernel = new Kernel(slices, patches.length(), out.channels(), layer.spectral());
  }

  @Override
  public float[] forward(float[] input, int batch, boolean training) {
    this.input = input;
    output = Buffers.room(output, batch * out.size());
    int chunk = patches.chunk(batch);
    products.room(chunk * out.size());
    for (int from = 0; from < batch; from += chunk) {
      int maps = Math.min(chunk, batch - from);
      int rows = maps * patches.count();
      gather(from, maps);
      Gemm.product(
          gathered, kernel.weights(training), products, rows, out.channels(), patches.length());
      products.get(0, output, from * out.size(), maps * out.size());
      kernel.finish(output, from * out.size(), rows, out.channels(), activation);
    }
    return output;
  }

  private void gather(int from, int maps) {
    int size = patches.count() * patches.length();
    gathered.room(maps * size);
    for (int map = 0; map < maps; map++) {
      patches.gather(input, (from + map) * in.size(), gathered, map * size);
    }
  }

  @Override
  public float[] backward(float[] gradient, int batch, Wanted wanted) {
    activation.slope(gradient, output, 0, batch * out.size());
    NativeRoom byKernel = kernel.gradient();
    if (wanted.input()) {
      byInput = Buffers.room(byInput, batch * in.size());
      Arrays.fill(byInput, 0, batch * in.size(), 0);
    }
    int chunk = patches.chunk(batch);
    for (int from = 0; from < batch; from += chunk) {
      int maps = Math.min(chunk, batch - from);
      int rows = maps * patches.count();
      products.put(0, gradient, from * out.size(), maps * out.size());
      if (wanted.parameters()) {
        gather(from, maps);
        Gemm.addTransposedTimes(
            gathered, products, byKernel, patches.length(), out.channels(), rows);
      }
      if (wanted.input()) {
        Gemm.timesTransposed(
            products, kernel.weights(false), gathered, rows, patches.length(), out.channels());
        scatter(from, maps);
      }
    }
    if (wanted.parameters()) {
      kernel.biasGradient(gradient, batch * patches.count(), out.channels());
      kernel.gradientDone();
    }
    return byInput;
  }

  private void scatter(int from, int maps) {
    int size = patches.count() * patches.length();
    scratch = Buffers.room(scratch, size);
    for (int map = 0; map < maps; map++) {
      gathered.get(map * size, scratch, 0, size);
      patches.scatterAdd(scratch, 0, byInput, (from + map) * in.size());
    }
  }

  @Override
  public void parametersChanged() {
    kernel.parametersChanged();
  }

  @Override
  public void close() {
    kernel.close();
    gathered.close();
    products.close();
  }
}
