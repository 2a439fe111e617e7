package athanor.common.nn.layer;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Packing;
import athanor.common.shape.Shape;
import java.util.Optional;

/**
 * A learned vector per word, or per other thing that has a number. Only the rows that were looked
 * up get gradients; {@link athanor.common.nn.Net#touched} says which.
 *
 * @param words how many there are, numbered from 0
 * @param size values per word
 */
public record Embedding(int words, int size) implements Layer {
  public Embedding {
    if (words < 1 || size < 1) {
      throw new IllegalArgumentException(
          "an embedding needs words and values, got %d words of %d values".formatted(words, size));
    }
  }

  @Override
  public Shape output(Shape input) {
    return Shape.vector(size);
  }

  @Override
  public int parameters(Shape input) {
    return Math.multiplyExact(words, size);
  }

  @Override
  public int sparseRows(Shape input) {
    return words;
  }

  /** Vectors of length 1 or so. */
  @Override
  public void start(Shape input, Initialisation starting) {
    starting.uniform(0, words * size, Math.sqrt(3.0 / size));
  }

  /**
   * Puts a known vector into a table, scaled to the length that vectors start with.
   *
   * @param vector of the table's size
   * @param table [words, size], changed
   */
  public void place(int word, float[] vector, float[] table) {
    if (vector.length != size) {
      throw new IllegalArgumentException(
          "a vector must have %d values, got %d".formatted(size, vector.length));
    }
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    float scale = (float) (1 / Math.max(1e-6, Math.sqrt(squares)));
    for (int i = 0; i < size; i++) {
      table[word * size + i] = vector[i] * scale;
    }
  }

  /** Looks up words that are given as values, one per row. */
  @Override
  public Value apply(Value input, Slot slot) {
    int[] numbers = new int[input.rows()];
    for (int r = 0; r < numbers.length; r++) {
      numbers[r] = (int) input.values().get(r);
    }
    return look(numbers, input.size(Shape.vector(size)), slot);
  }

  /**
   * Looks up words, one per row.
   *
   * @param numbers kept
   */
  public Value look(int[] numbers, Slot slot) {
    return look(
        numbers, new Value.Size(numbers.length, Shape.vector(size), Optional.empty()), slot);
  }

  /**
   * Looks up the words of sequences.
   *
   * @param numbers in packed order; kept
   */
  public Value look(int[] numbers, Packing packing, Slot slot) {
    return look(numbers, Value.Size.of(packing, Shape.vector(size)), slot);
  }

  private Value look(int[] numbers, Value.Size wanted, Slot slot) {
    Value table = slot.sparseParameters();
    Value y = slot.tape().output(wanted, table);
    for (int r = 0; r < numbers.length; r++) {
      if (numbers[r] < 0 || numbers[r] >= words) {
        throw new IllegalArgumentException(
            "a word's number must be 0..%d, got %d".formatted(words - 1, numbers[r]));
      }
      row(y.values(), r).copy(row(table.values(), numbers[r]));
    }
    slot.tape().record(new Work(this, table, numbers, slot, y), y);
    return y;
  }

  private Floats row(Floats values, int row) {
    return values.part(row * size, size);
  }

  private record Work(Embedding layer, Value table, int[] numbers, Slot slot, Value y)
      implements Op {
    @Override
    public void backward() {
      for (int r = 0; r < numbers.length; r++) {
        layer.row(table.gradient(), numbers[r]).add(layer.row(y.gradient(), r));
        slot.touch(numbers[r]);
      }
    }
  }
}
