package athanor.common.nn.layer;

import static athanor.common.nn.kernel.Blas.matrix;

import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Blas;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Softmax;

/**
 * One of many rows of a table, as logits have it: their mean by a softmax, or the row of the
 * largest logit, whose gradient is that of the mean (the straight-through estimator: Bengio,
 * Léonard and Courville 2013, section 4; for softmax rows Jang, Gu and Poole 2017, section 2.2).
 * Whoever reads the chosen row alone cannot tell a made choice from a real one by how sure it is.
 */
public final class SoftChoice implements Op {
  private final Value logits;
  private final Value table;
  private final float temperature;
  private final Floats shares;
  private final Value y;

  private SoftChoice(Value logits, Value table, float temperature) {
    this.logits = logits;
    this.table = table;
    this.temperature = temperature;
    this.shares = logits.tape().take(logits.values().count());
    this.y = logits.tape().output(logits.size(table.shape()), logits, table);
  }

  /**
   * The mean of rows.
   *
   * @param logits [rows, rows of the table]
   * @param table [choices, width]
   * @param temperature logits are divided by it, above 0
   * @return [rows, width]
   */
  public static Value mean(Value logits, Value table, double temperature) {
    SoftChoice op = new SoftChoice(logits, table, (float) temperature);
    op.share();
    op.multiply();
    logits.tape().record(op, op.y);
    return op.y;
  }

  /** The row of the largest logit; see {@link #mean}. */
  public static Value best(Value logits, Value table, double temperature) {
    SoftChoice op = new SoftChoice(logits, table, (float) temperature);
    op.share();
    int[] best = best(logits);
    for (int r = 0; r < best.length; r++) {
      row(op.y.values(), r, table.width()).copy(row(table.values(), best[r], table.width()));
    }
    logits.tape().record(op, op.y);
    return op.y;
  }

  /** Number of the largest logit of each row, the first of equal ones. */
  public static int[] best(Value logits) {
    int[] best = new int[logits.rows()];
    float[] row = new float[logits.width()];
    for (int r = 0; r < best.length; r++) {
      row(logits.values(), r, row.length).get(row, 0, row.length);
      for (int i = 1; i < row.length; i++) {
        best[r] = row[i] > row[best[r]] ? i : best[r];
      }
    }
    return best;
  }

  private static Floats row(Floats all, int row, int width) {
    return all.part(row * width, width);
  }

  private void share() {
    shares.copy(logits.values());
    if (temperature != 1) {
      shares.scale(1 / temperature);
    }
    for (int r = 0; r < logits.rows(); r++) {
      Floats row = row(shares, r, logits.width());
      Softmax.apply(row, row);
    }
  }

  private void multiply() {
    Blas.product(
        logits.rows(),
        table.width(),
        logits.width(),
        matrix(shares, logits.width()),
        matrix(table.values(), table.width()),
        0,
        matrix(y.values(), table.width()));
  }

  @Override
  public void backward() {
    if (table.wantsGradient()) {
      float kept = table.kept();
      Blas.transposedProduct(
          logits.width(),
          table.width(),
          logits.rows(),
          matrix(shares, logits.width()),
          matrix(y.gradient(), table.width()),
          kept,
          matrix(table.gradient(), table.width()));
    }
    if (logits.wantsGradient()) {
      addLogitGradient();
    }
  }

  private void addLogitGradient() {
    boolean first = logits.kept() == 0;
    Floats gradient = first ? logits.gradient() : logits.tape().take(shares.count());
    Blas.productTransposed(
        logits.rows(),
        logits.width(),
        table.width(),
        matrix(y.gradient(), table.width()),
        matrix(table.values(), table.width()),
        0,
        matrix(gradient, logits.width()));
    for (int r = 0; r < logits.rows(); r++) {
      Softmax.differentiate(row(shares, r, logits.width()), row(gradient, r, logits.width()));
    }
    if (temperature != 1) {
      gradient.scale(1 / temperature);
    }
    if (!first) {
      logits.addGradient(gradient);
    }
  }
}
