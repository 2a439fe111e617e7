package athanor.common.nn.layer;

import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Packing;
import java.util.List;
import java.util.Optional;

/** Rows of a value in another order, some left out, some several times. */
public final class Rows implements Op {
  private final Value x;
  private final int[] rows;
  private final Value y;

  private Rows(Value x, int[] rows, Value y) {
    this.x = x;
    this.rows = rows;
    this.y = y;
  }

  /**
   * Row {@code rows[i]} of x becomes row i.
   *
   * @param rows kept
   */
  public static Value pick(Value x, int[] rows) {
    return pick(x, rows, new Value.Size(rows.length, x.shape(), Optional.empty()));
  }

  /** The steps of each sequence from its last to its first. */
  public static Value reversed(Value x) {
    Packing packing = x.packing().orElseThrow();
    int[] rows = new int[packing.rows()];
    for (int b = 0; b < packing.sequences(); b++) {
      for (int t = 0; t < packing.length(b); t++) {
        rows[packing.row(b, t)] = packing.row(b, packing.length(b) - 1 - t);
      }
    }
    return pick(x, rows, x.size(x.shape()));
  }

  /** Rows of sequences, one sequence behind the other in the caller's order, as packed steps. */
  public static Value packed(Value x, Packing packing) {
    int[] from = Attended.rows(packing);
    int[] rows = new int[from.length];
    for (int i = 0; i < from.length; i++) {
      rows[from[i]] = i;
    }
    return pick(x, rows, Value.Size.of(packing, x.shape()));
  }

  /** The rows of one value, then those of another of the same width. */
  public static Value stacked(Value first, Value second) {
    return stacked(List.of(first, second));
  }

  /** The rows of several values of the same width behind each other. */
  public static Value stacked(List<Value> values) {
    return Stack.apply(List.copyOf(values));
  }

  static Value pick(Value x, int[] rows, Value.Size size) {
    Value y = x.tape().output(size, x);
    for (int i = 0; i < rows.length; i++) {
      row(y.values(), i, x).copy(row(x.values(), rows[i], x));
    }
    x.tape().record(new Rows(x, rows, y), y);
    return y;
  }

  private static Floats row(Floats values, int row, Value like) {
    return values.part(row * like.width(), like.width());
  }

  @Override
  public void backward() {
    Floats gradient = x.gradient();
    for (int i = 0; i < rows.length; i++) {
      row(gradient, rows[i], x).add(row(y.gradient(), i, x));
    }
  }

  private record Stack(List<Value> parts, Value y) implements Op {
    static Value apply(List<Value> parts) {
      Value first = parts.get(0);
      int rows = parts.stream().mapToInt(Value::rows).sum();
      Value.Size size = new Value.Size(rows, first.shape(), Optional.empty());
      Value y = first.tape().output(size, parts.toArray(Value[]::new));
      int at = 0;
      for (Value part : parts) {
        int count = part.values().count();
        y.values().part(at, count).copy(part.values());
        at += count;
      }
      first.tape().record(new Stack(parts, y), y);
      return y;
    }

    @Override
    public void backward() {
      int at = 0;
      for (Value part : parts) {
        int count = part.values().count();
        if (part.wantsGradient()) {
          part.addGradient(y.gradient().part(at, count));
        }
        at += count;
      }
    }
  }
}
