package athanor.models.word2vec;

/** The kernel in plain loops: slow, easy to check, and the oracle of {@link VectorKernel}. */
final class PlainKernel implements Kernel {
  private final float[] in;
  private final float[] out;
  private final int stride;

  PlainKernel(float[] in, float[] out, int stride) {
    this.in = in;
    this.out = out;
    this.stride = stride;
  }

  @Override
  public double pull(Batch batch, float rate) {
    double loss = 0;
    for (int p = 0; p < batch.pairs; p++) {
      int a = batch.inputs[p];
      int b = batch.outputs[p];
      double product = dot(a, b);
      loss += Math.log1p(Math.exp(-product));
      float step = (float) (rate * (1 - sigmoid(product)));
      for (int i = 0; i < stride; i++) {
        float x = in[a + i];
        in[a + i] += step * out[b + i];
        out[b + i] += step * x;
      }
    }
    return loss;
  }

  @Override
  public double contrast(Batch batch, float rate) {
    double loss = 0;
    float[][] steps = new float[batch.pairs][batch.sharedRows];
    for (int p = 0; p < batch.pairs; p++) {
      for (int n = 0; n < batch.sharedRows; n++) {
        double product = dot(batch.inputs[p], batch.shared[n]);
        loss += Math.log1p(Math.exp(batch.labels[n] == 0 ? product : -product));
        steps[p][n] = (float) (rate * (batch.labels[n] - sigmoid(product)));
      }
    }
    for (int i = 0; i < stride; i++) {
      move(batch, steps, i);
    }
    return loss;
  }

  private void move(Batch batch, float[][] steps, int i) {
    float[] before = new float[batch.sharedRows];
    float[] change = new float[batch.sharedRows];
    for (int n = 0; n < before.length; n++) {
      before[n] = out[batch.shared[n] + i];
    }
    for (int p = 0; p < batch.pairs; p++) {
      float x = in[batch.inputs[p] + i];
      float moved = x;
      for (int n = 0; n < before.length; n++) {
        change[n] += steps[p][n] * x;
        moved += steps[p][n] * before[n];
      }
      in[batch.inputs[p] + i] = moved;
    }
    for (int n = 0; n < before.length; n++) {
      out[batch.shared[n] + i] += change[n];
    }
  }

  private double dot(int a, int b) {
    double sum = 0;
    for (int i = 0; i < stride; i++) {
      sum += (double) in[a + i] * out[b + i];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
