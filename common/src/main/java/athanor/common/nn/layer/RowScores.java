package athanor.common.nn.layer;

import static athanor.common.nn.kernel.Blas.matrix;

import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Blas;
import athanor.common.nn.kernel.Precision;
import athanor.common.shape.Shape;

/**
 * Inner products of vectors with the rows of a table: logits by the same vectors that words are
 * read by (Press and Wolf 2017, "Using the output embedding to improve language models").
 */
public final class RowScores implements Op {
  private final Value x;
  private final Value table;
  private final int choices;
  private final Precision precision;
  private final Value y;

  private RowScores(Value x, Value table, int choices, Precision precision, Value y) {
    this.x = x;
    this.table = table;
    this.choices = choices;
    this.precision = precision;
    this.y = y;
  }

  /**
   * Scores the first rows of a table.
   *
   * @param x [rows, width]
   * @param table [choices or more, width]
   * @return [rows, choices]
   */
  public static Value of(Value x, Value table, int choices, Precision precision) {
    if (x.width() != table.width() || choices > table.rows()) {
      throw new IllegalArgumentException(
          "vectors of %d cannot score %d rows of a table of %d x %d"
              .formatted(x.width(), choices, table.rows(), table.width()));
    }
    Value y = x.tape().output(x.size(Shape.vector(choices)), x, table);
    Blas.productTransposed(
        precision,
        x.rows(),
        choices,
        x.width(),
        matrix(x.values(), x.width()),
        matrix(table.values(), x.width()),
        0,
        matrix(y.values(), choices));
    x.tape().record(new RowScores(x, table, choices, precision, y), y);
    return y;
  }

  @Override
  public void backward() {
    int width = x.width();
    if (x.wantsGradient()) {
      Blas.product(
          precision,
          x.rows(),
          width,
          choices,
          matrix(y.gradient(), choices),
          matrix(table.values(), width),
          x.kept(),
          matrix(x.gradient(), width));
    }
    if (table.wantsGradient()) {
      float kept = table.kept();
      if (kept == 0) {
        int scored = choices * width;
        table.gradient().part(scored, table.values().count() - scored).fill(0);
      }
      Blas.transposedProduct(
          precision,
          choices,
          width,
          x.rows(),
          matrix(y.gradient(), choices),
          matrix(x.values(), width),
          kept,
          matrix(table.gradient(), width));
    }
  }
}
