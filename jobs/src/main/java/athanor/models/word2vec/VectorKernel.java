package athanor.models.word2vec;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernel on the processor's vector units; {@link PlainKernel} is its oracle. */
final class VectorKernel implements Kernel {
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() <= PADDING
          ? FloatVector.SPECIES_PREFERRED
          : FloatVector.SPECIES_512;
  private static final int LANES = SPECIES.length();

  private final float[] in;
  private final float[] out;
  private final int stride;
  private final float[] steps = new float[Batch.PAIRS * Batch.SHARED];

  /**
   * A kernel over two tables, which it changes in place.
   *
   * @param stride row length of both, a multiple of {@link Kernel#PADDING}
   */
  VectorKernel(float[] in, float[] out, int stride) {
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
      int index = Sigmoid.index(dot(a, b));
      loss -= Sigmoid.log(index);
      approach(a, b, rate * (1 - Sigmoid.value(index)));
    }
    return loss;
  }

  private float dot(int a, int b) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int i = 0; i < stride; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, a + i);
      sum = x.fma(FloatVector.fromArray(SPECIES, out, b + i), sum);
    }
    return sum.reduceLanes(VectorOperators.ADD);
  }

  private void approach(int a, int b, float step) {
    FloatVector steps = FloatVector.broadcast(SPECIES, step);
    for (int i = 0; i < stride; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, a + i);
      FloatVector y = FloatVector.fromArray(SPECIES, out, b + i);
      y.fma(steps, x).intoArray(in, a + i);
      x.fma(steps, y).intoArray(out, b + i);
    }
  }

  @Override
  public double contrast(Batch batch, float rate) {
    for (int n = batch.sharedRows; n < Batch.SHARED; n++) {
      batch.shared[n] = batch.shared[0];
    }
    double loss = 0;
    for (int p = 0; p < batch.pairs; p++) {
      products(batch, p);
      loss += toSteps(batch, p, rate);
    }
    for (int i = 0; i < stride; i += LANES) {
      move(batch, i);
    }
    return loss;
  }

  /** The products of one input with all shared rows. */
  private void products(Batch batch, int p) {
    int a = batch.inputs[p];
    int[] rows = batch.shared;
    int r0 = rows[0];
    int r1 = rows[1];
    int r2 = rows[2];
    int r3 = rows[3];
    int r4 = rows[4];
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    for (int i = 0; i < stride; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, in, a + i);
      s0 = x.fma(FloatVector.fromArray(SPECIES, out, r0 + i), s0);
      s1 = x.fma(FloatVector.fromArray(SPECIES, out, r1 + i), s1);
      s2 = x.fma(FloatVector.fromArray(SPECIES, out, r2 + i), s2);
      s3 = x.fma(FloatVector.fromArray(SPECIES, out, r3 + i), s3);
      s4 = x.fma(FloatVector.fromArray(SPECIES, out, r4 + i), s4);
    }
    int at = p * Batch.SHARED;
    steps[at] = s0.reduceLanes(VectorOperators.ADD);
    steps[at + 1] = s1.reduceLanes(VectorOperators.ADD);
    steps[at + 2] = s2.reduceLanes(VectorOperators.ADD);
    steps[at + 3] = s3.reduceLanes(VectorOperators.ADD);
    steps[at + 4] = s4.reduceLanes(VectorOperators.ADD);
  }

  /** Turns products into gradient steps, in place; rows that are not there get none. */
  private double toSteps(Batch batch, int p, float rate) {
    double loss = 0;
    int at = p * Batch.SHARED;
    for (int n = 0; n < batch.sharedRows; n++) {
      int index = Sigmoid.index(steps[at + n]);
      float label = batch.labels[n];
      loss -= label == 0 ? Sigmoid.logOfNegative(index) : Sigmoid.log(index);
      steps[at + n] = rate * (label - Sigmoid.value(index));
    }
    for (int n = batch.sharedRows; n < Batch.SHARED; n++) {
      steps[at + n] = 0;
    }
    return loss;
  }

  /** Moves one stripe of all rows: the shared rows' changes stay in registers to the end. */
  private void move(Batch batch, int i) {
    int[] rows = batch.shared;
    FloatVector y0 = FloatVector.fromArray(SPECIES, out, rows[0] + i);
    FloatVector y1 = FloatVector.fromArray(SPECIES, out, rows[1] + i);
    FloatVector y2 = FloatVector.fromArray(SPECIES, out, rows[2] + i);
    FloatVector y3 = FloatVector.fromArray(SPECIES, out, rows[3] + i);
    FloatVector y4 = FloatVector.fromArray(SPECIES, out, rows[4] + i);
    FloatVector d0 = FloatVector.zero(SPECIES);
    FloatVector d1 = d0;
    FloatVector d2 = d0;
    FloatVector d3 = d0;
    FloatVector d4 = d0;
    int at = 0;
    for (int p = 0; p < batch.pairs; p++, at += Batch.SHARED) {
      int a = batch.inputs[p] + i;
      FloatVector x = FloatVector.fromArray(SPECIES, in, a);
      FloatVector g0 = FloatVector.broadcast(SPECIES, steps[at]);
      FloatVector g1 = FloatVector.broadcast(SPECIES, steps[at + 1]);
      FloatVector g2 = FloatVector.broadcast(SPECIES, steps[at + 2]);
      FloatVector g3 = FloatVector.broadcast(SPECIES, steps[at + 3]);
      FloatVector g4 = FloatVector.broadcast(SPECIES, steps[at + 4]);
      d0 = x.fma(g0, d0);
      d1 = x.fma(g1, d1);
      d2 = x.fma(g2, d2);
      d3 = x.fma(g3, d3);
      d4 = x.fma(g4, d4);
      FloatVector moved = y0.fma(g0, x);
      moved = y1.fma(g1, moved);
      moved = y2.fma(g2, moved);
      moved = y3.fma(g3, moved);
      y4.fma(g4, moved).intoArray(in, a);
    }
    add(d0, rows[0] + i);
    add(d1, rows[1] + i);
    add(d2, rows[2] + i);
    add(d3, rows[3] + i);
    add(d4, rows[4] + i);
  }

  /** Adds to the row as it is now: a row may be shared twice. */
  private void add(FloatVector change, int at) {
    FloatVector.fromArray(SPECIES, out, at).add(change).intoArray(out, at);
  }
}
