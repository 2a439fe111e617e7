package athanor.common.nn.layer;

import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.ColumnBlock;
import athanor.common.shape.Shape;
import java.util.Arrays;
import java.util.List;

/** Values of one size added up, each times a factor. */
public final class Sum implements Op {
  private final List<Value> addends;
  private final float[] factors;
  private final Value y;

  private Sum(List<Value> addends, float[] factors, Value y) {
    this.addends = addends;
    this.factors = factors;
    this.y = y;
  }

  /** The sum of values of one size. */
  public static Value of(Value... addends) {
    float[] factors = new float[addends.length];
    Arrays.fill(factors, 1);
    return weighted(List.of(addends), factors);
  }

  /** A value times a factor. */
  public static Value scaled(Value x, float factor) {
    return weighted(List.of(x), new float[] {factor});
  }

  /** One value less another. */
  public static Value difference(Value first, Value second) {
    return weighted(List.of(first, second), new float[] {1, -1});
  }

  /**
   * Adds values up.
   *
   * @param factors one per value; kept
   */
  public static Value weighted(List<Value> addends, float[] factors) {
    Value first = addends.get(0);
    Value y = first.tape().output(first.size(first.shape()), addends.toArray(Value[]::new));
    y.values().copy(first.values());
    if (factors[0] != 1) {
      y.values().scale(factors[0]);
    }
    for (int i = 1; i < factors.length; i++) {
      checkSize(first, addends.get(i));
      y.values().add(addends.get(i).values(), factors[i]);
    }
    first.tape().record(new Sum(addends, factors, y), y);
    return y;
  }

  /**
   * Adds a vector per row to every position of a map: a bias that depends on a condition (van den
   * Oord et al. 2016, "Conditional image generation with PixelCNN decoders", equation 4).
   *
   * @param vector [rows, channels of the map]
   */
  public static Value everywhere(Value map, Value vector) {
    Value y = map.tape().output(map.size(map.shape()), map, vector);
    Everywhere op = new Everywhere(map, vector, y);
    op.forward();
    map.tape().record(op, y);
    return y;
  }

  static void checkSize(Value first, Value other) {
    if (other.values().count() != first.values().count()) {
      throw new IllegalArgumentException(
          "%d rows of %s do not match %d rows of %s"
              .formatted(other.rows(), other.shape(), first.rows(), first.shape()));
    }
  }

  @Override
  public void backward() {
    for (int i = 0; i < factors.length; i++) {
      Value addend = addends.get(i);
      if (addend.wantsGradient() && factors[i] == 1) {
        addend.addGradient(y.gradient());
      } else if (addend.wantsGradient()) {
        addend.gradient().add(y.gradient(), factors[i]);
      }
    }
  }

  private record Everywhere(Value map, Value vector, Value y) implements Op {
    void forward() {
      y.values().copy(map.values());
      ColumnBlock.all(y.values(), channels())
          .add(ColumnBlock.all(vector.values(), vector.width()), positions());
    }

    private int channels() {
      return map.shape().channels();
    }

    private int positions() {
      Shape shape = map.shape();
      return shape.height() * shape.width();
    }

    @Override
    public void backward() {
      if (map.wantsGradient()) {
        map.addGradient(y.gradient());
      }
      if (vector.wantsGradient()) {
        ColumnBlock.all(vector.gradient(), vector.width())
            .addSums(ColumnBlock.all(y.gradient(), channels()), positions());
      }
    }
  }
}
