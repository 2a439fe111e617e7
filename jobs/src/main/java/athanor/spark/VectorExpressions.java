package athanor.spark;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import scala.collection.Seq;

/**
 * {@code cosine(a, b)} as an expression that Spark compiles into its own code: no object is made of
 * a vector's values.
 */
public final class VectorExpressions {
  private static final VectorUDT VECTORS = new VectorUDT();
  private static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType);

  private VectorExpressions() {}

  /** The expression over two resolved arguments. */
  static Expression cosine(Seq<Expression> arguments) {
    if (arguments.size() != 2) {
      throw new IllegalArgumentException(
          "cosine needs two vectors, got %d arguments".formatted(arguments.size()));
    }
    return call(
        DataTypes.DoubleType, "cosine", floats(arguments.apply(0)), floats(arguments.apply(1)));
  }

  private static Expression floats(Expression vector) {
    DataType type = vector.dataType();
    if (type.equals(SQLDataTypes.VectorType())) {
      return call(FLOATS, "floats", vector);
    }
    if (type instanceof ArrayType array && array.elementType() instanceof NumericType) {
      return array.elementType().equals(DataTypes.FloatType)
          ? vector
          : Catalyst.expression(Catalyst.column(vector).cast(FLOATS));
    }
    if (type.equals(DataTypes.NullType)) {
      return Catalyst.expression(Catalyst.column(vector).cast(FLOATS));
    }
    throw new IllegalArgumentException(
        "cosine needs numeric arrays or vectors of spark.ml, got " + type.catalogString());
  }

  private static Expression call(DataType type, String method, Expression... arguments) {
    return Catalyst.call(VectorExpressions.class, type, method, arguments);
  }

  /**
   * The cosine of two vectors; 0 where one is all zeros. Called by Spark's compiled code.
   *
   * @throws IllegalArgumentException where their lengths differ or a number is null
   */
  public static double cosine(ArrayData a, ArrayData b) {
    int size = a.numElements();
    if (size != b.numElements()) {
      throw new IllegalArgumentException(
          "cosine needs vectors of one length, got %d and %d".formatted(size, b.numElements()));
    }
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < size; i++) {
      if (a.isNullAt(i) || b.isNullAt(i)) {
        throw new IllegalArgumentException("cosine needs numbers, got null at place " + i);
      }
      double x = a.getFloat(i);
      double y = b.getFloat(i);
      product += x * y;
      squaresA += x * x;
      squaresB += y * y;
    }
    return product == 0 ? 0 : product / Math.sqrt(squaresA * squaresB);
  }

  /**
   * The values of a vector of spark.ml, given as Spark holds it. Called by Spark's compiled code.
   */
  public static ArrayData floats(Object vector) {
    double[] held = VECTORS.deserialize(vector).toArray();
    float[] values = new float[held.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) held[i];
    }
    return UnsafeArrayData.fromPrimitiveArray(values);
  }
}
