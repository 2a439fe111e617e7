package athanor.common.nn.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Convolutions of a DCGAN and products of nets, by each library, in turn. Times are the thread's
 * own, medians: a machine that others use too makes them longer, but does not count their turns.
 */
public final class ConvolutionSpeed {
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final int BATCH = 64;
  private static final int TURNS = 5;

  private final double seconds;

  private ConvolutionSpeed(double seconds) {
    this.seconds = seconds;
  }

  /** Arguments: seconds per figure and turn. */
  public static void main(String[] arguments) {
    ConvolutionSpeed speed = new ConvolutionSpeed(Double.parseDouble(arguments[0]));
    System.out.println(Kernels.here());
    System.out.println("ms: forward, by input, by weights, all");
    speed.convolutions(ConvolutionForm.square(16, 16, 64, 128, Window.of(4, 2, 1)));
    speed.convolutions(ConvolutionForm.square(8, 8, 128, 256, Window.of(4, 2, 1)));
    speed.convolutions(ConvolutionForm.square(32, 32, 3, 64, Window.of(4, 2, 1)));
    System.out.println("GFLOP/s: OpenBLAS, oneDNN, as chosen, packed f32, packed bf16");
    speed.products(64, 400, 100, false);
    speed.products(64, 2048, 512, false);
    speed.products(16, 2048, 679, false);
    speed.products(16, 2048, 512, false);
    speed.products(16, 512, 2048, true);
    speed.products(1, 2048, 512, false);
    speed.products(4096, 128, 1024, false);
    speed.products(64, 64, 64, false);
    speed.products(64, 64, 64, true);
    speed.products(256, 8, 256, false);
  }

  private static Floats normal(int count) {
    Random random = new Random(1);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return NativeFloats.copyOf(values).all();
  }

  /** Median milliseconds of each work, in turn. */
  private double[] medians(List<Runnable> works) {
    List<List<Double>> times = new ArrayList<>();
    works.forEach(work -> times.add(new ArrayList<>()));
    for (int turn = 0; turn < TURNS; turn++) {
      for (int i = 0; i < works.size(); i++) {
        times.get(i).addAll(time(works.get(i)));
      }
    }
    return times.stream()
        .peek(Collections::sort)
        .mapToDouble(sorted -> sorted.get(sorted.size() / 2))
        .toArray();
  }

  private List<Double> time(Runnable work) {
    work.run();
    long once = CLOCK.getCurrentThreadCpuTime();
    work.run();
    once = Math.max(1, CLOCK.getCurrentThreadCpuTime() - once);
    int runs = (int) Math.max(1, Math.min(5_000, 1_000_000 / once));
    List<Double> times = new ArrayList<>();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    do {
      long start = CLOCK.getCurrentThreadCpuTime();
      for (int i = 0; i < runs; i++) {
        work.run();
      }
      times.add((CLOCK.getCurrentThreadCpuTime() - start) / 1e6 / runs);
    } while (System.nanoTime() < end);
    return times;
  }

  private void convolutions(ConvolutionForm form) {
    System.out.printf("%d -> %d at %d x %d%n", form.in(), form.out(), form.height(), form.width());
    for (Precision precision : Precision.values()) {
      if (precision.served()) {
        try (Convolution convolution = Convolution.of(form, precision);
            Convolution direct = new OneDnnConvolution(form, precision)) {
          convolution(form, convolution, precision);
          if (TiledConvolution.serves(form)) {
            convolution(form, direct, precision);
          }
        }
      }
    }
  }

  /** Weights count as changed before each forward pass and each gradient, as in training. */
  private void convolution(ConvolutionForm form, Convolution convolution, Precision precision) {
    Floats x = normal(BATCH * form.inputSize());
    Floats y = normal(BATCH * form.outputSize());
    Floats weights = normal(form.weightCount());
    Floats bias = normal(form.out());
    Floats byX = normal(BATCH * form.inputSize());
    Floats byWeights = normal(form.weightCount());
    Floats byBias = normal(form.out());
    double[] times =
        medians(
            List.of(
                () -> {
                  convolution.weights(weights);
                  convolution.forward(BATCH, x, bias, y);
                },
                () -> {
                  convolution.weights(weights);
                  convolution.inputGradient(BATCH, y, 0, byX);
                },
                () -> convolution.weightGradient(BATCH, x, y, 0, byWeights, byBias)));
    System.out.printf(
        "  %-5s %6.2f %6.2f %6.2f %6.2f   %s%n",
        precision,
        times[0],
        times[1],
        times[2],
        times[0] + times[1] + times[2],
        convolution.kernels());
  }

  private void products(int m, int n, int k, boolean transposed) {
    Matrix a = Matrix.of(normal(m * k), m, k);
    Floats right = normal(k * n);
    Matrix b = transposed ? Matrix.of(right, n, k).transposed() : Matrix.of(right, k, n);
    Matrix c = Matrix.of(normal(m * n), m, n);
    try (PackedProduct f32 = PackedProduct.of(k, n, Precision.F32);
        PackedProduct bf16 = PackedProduct.of(k, n, Precision.BF16)) {
      f32.pack(b);
      bf16.pack(b);
      double[] times =
          medians(
              List.of(
                  () -> OpenBlas.multiply(1, a, b, 0, c),
                  () -> MatrixProduct.oneDnn(1, a, b, 0, c),
                  () -> MatrixProduct.set(a, b, c),
                  () -> f32.set(a, c),
                  () -> bf16.set(a, c)));
      StringBuilder line = new StringBuilder();
      for (double time : times) {
        line.append(" %5.0f".formatted(2.0 * m * n * k / 1e6 / time));
      }
      System.out.printf(
          "  %d x %d x %d%s:%s%n", m, n, k, transposed ? " (B transposed)" : "", line);
    }
  }
}
