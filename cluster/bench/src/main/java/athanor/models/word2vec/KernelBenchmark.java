package athanor.models.word2vec;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One batch of eight pairs and five noise rows, on vector units and in plain loops. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class KernelBenchmark {
  private static final int ROWS = 20_000;

  @Param({"100", "300"})
  public int vectorSize;

  private final Batch batch = new Batch();
  private final SplittableRandom random = new SplittableRandom(1);
  private int stride;
  private Kernel vector;
  private Kernel plain;

  /** Tables of the size of a small vocabulary. */
  @Setup
  public void fill() {
    stride = Kernel.stride(vectorSize);
    float[] in = new float[ROWS * stride];
    for (int i = 0; i < in.length; i++) {
      in[i] = (float) (random.nextDouble() - 0.5) / vectorSize;
    }
    vector = new VectorKernel(in, in.clone(), stride);
    plain = new PlainKernel(in.clone(), in.clone(), stride);
  }

  private Batch next() {
    batch.pairs = Batch.PAIRS;
    batch.sharedRows = Batch.SHARED;
    for (int i = 0; i < Batch.PAIRS; i++) {
      batch.inputs[i] = random.nextInt(ROWS) * stride;
      batch.outputs[i] = random.nextInt(ROWS) * stride;
    }
    for (int i = 0; i < Batch.SHARED; i++) {
      batch.shared[i] = random.nextInt(ROWS) * stride;
    }
    return batch;
  }

  @Benchmark
  public double vectorUnits() {
    return vector.pull(next(), 1e-4f) + vector.contrast(batch, 1e-4f);
  }

  @Benchmark
  public double plainLoops() {
    return plain.pull(next(), 1e-4f) + plain.contrast(batch, 1e-4f);
  }
}
