package athanor.common.nn.layer;

import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.ColumnBlock;
import athanor.common.nn.kernel.Floats;
import athanor.common.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/** Values side by side: one longer vector per row, or more channels at each position of a map. */
public final class Concat implements Op {
  private final List<Part> parts;
  private final Value y;

  /**
   * Values side by side.
   *
   * @param from first channel in the whole
   * @param times positions of the whole that each of its positions is repeated at
   */
  private record Part(Value value, int from, int times) {
    ColumnBlock block(Floats values) {
      return ColumnBlock.all(values, value.shape().channels());
    }

    ColumnBlock within(Floats whole, int width) {
      return new ColumnBlock(whole, width, from, value.shape().channels());
    }
  }

  private Concat(List<Part> parts, Value y) {
    this.parts = parts;
    this.y = y;
  }

  /**
   * Joins channels.
   *
   * @param values of as many rows, and maps of one height and width
   */
  public static Value of(Value... values) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (Value value : values) {
      checkRows(values[0], value);
      if (positions(value) != positions(values[0])) {
        throw new IllegalArgumentException(
            "%s cannot stand beside %s".formatted(value.shape(), values[0].shape()));
      }
      parts.add(new Part(value, from, 1));
      from += value.shape().channels();
    }
    return apply(parts, from);
  }

  /**
   * Puts a condition beside every position of a map (Reed et al. 2016, section 4.1).
   *
   * @param condition a vector per row
   */
  public static Value beside(Value map, Value condition) {
    checkRows(map, condition);
    int channels = map.shape().channels();
    Value vectors = Reshape.of(condition, Shape.vector(condition.width()));
    return apply(
        List.of(new Part(map, 0, 1), new Part(vectors, channels, positions(map))),
        channels + condition.width());
  }

  private static void checkRows(Value first, Value other) {
    if (other.rows() != first.rows()) {
      throw new IllegalArgumentException(
          "%d rows cannot stand beside %d".formatted(other.rows(), first.rows()));
    }
  }

  private static int positions(Value value) {
    return value.shape().height() * value.shape().width();
  }

  private static Value apply(List<Part> parts, int channels) {
    Value first = parts.get(0).value;
    Shape map = first.shape();
    Value[] inputs = parts.stream().map(Part::value).toArray(Value[]::new);
    Value y =
        first.tape().output(first.size(new Shape(map.height(), map.width(), channels)), inputs);
    for (Part part : parts) {
      part.within(y.values(), channels).copy(part.block(part.value.values()), part.times);
    }
    first.tape().record(new Concat(parts, y), y);
    return y;
  }

  @Override
  public void backward() {
    int channels = y.shape().channels();
    for (Part part : parts) {
      if (part.value.wantsGradient()) {
        part.block(part.value.gradient()).addSums(part.within(y.gradient(), channels), part.times);
      }
    }
  }
}
