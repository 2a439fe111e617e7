package athanor.spark;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistryBase;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.DataType;
import scala.Option;
import scala.Tuple3;
import scala.collection.JavaConverters;

/**
 * What Spark 3 and Spark 4 declare differently of expressions, looked up by name, so that one
 * source serves both.
 */
final class Catalyst {
  /** Where Spark 4 makes columns of expressions; Spark 3 does so in {@link Column}. */
  private static final String SPARK_4 = "org.apache.spark.sql.classic.ExpressionUtils";

  /** Where Spark 4 makes expressions of columns. */
  private static final String CONVERTER =
      "org.apache.spark.sql.classic.ColumnNodeToExpressionConverter$";

  private Catalyst() {}

  /** An expression as a column. */
  static Column column(Expression expression) {
    try {
      return isSpark4()
          ? (Column)
              Class.forName(SPARK_4).getMethod("column", Expression.class).invoke(null, expression)
          : Column.class.getConstructor(Expression.class).newInstance(expression);
    } catch (ReflectiveOperationException e) {
      throw unknown("a column of an expression", e);
    }
  }

  /** A column as an expression. */
  static Expression expression(Column column) {
    try {
      if (!isSpark4()) {
        return (Expression) Column.class.getMethod("expr").invoke(column);
      }
      Class<?> converter = Class.forName(CONVERTER);
      Object node = Column.class.getMethod("node").invoke(column);
      return (Expression)
          converter
              .getMethod("apply", Object.class)
              .invoke(converter.getField("MODULE$").get(null), node);
    } catch (ReflectiveOperationException e) {
      throw unknown("an expression of a column", e);
    }
  }

  private static boolean isSpark4() {
    try {
      Class.forName(SPARK_4);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** A call of a static method from compiled code; null where an argument is null. */
  static Expression call(Class<?> owner, DataType type, String method, Expression... arguments) {
    Constructor<?> constructor = StaticInvoke.class.getConstructors()[0];
    Object none = JavaConverters.asScalaBuffer(new ArrayList<>()).toList();
    Object given = JavaConverters.asScalaBuffer(Arrays.asList(arguments)).toList();
    List<Object> values =
        new ArrayList<>(Arrays.asList(owner, type, method, given, none, true, true, true));
    if (constructor.getParameterCount() > values.size()) {
      // Spark 4: the function of a catalog that the call stands for.
      values.add(Option.empty());
    }
    try {
      return (Expression) constructor.newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw unknown("a call of a static method", e);
    }
  }

  /**
   * Makes a function known to a session. Builders take any {@code Seq} in Spark 3 and an immutable
   * one in Spark 4: the same classes, which only the compiler distinguishes. Spark 4 names a
   * session's functions itself, and then knows no usage of them.
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  static void register(SparkSession spark, SqlFunctions.Named each) {
    FunctionRegistryBase registry = spark.sessionState().functionRegistry();
    if (isSpark4()) {
      registry.createOrReplaceTempFunction(each.name().funcName(), each.builder(), "scala_udf");
    } else {
      registry.registerFunction(each.name(), each.info(), each.builder());
    }
  }

  /** Makes a function known to every session. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  static void inject(SparkSessionExtensions extensions, SqlFunctions.Named each) {
    extensions.injectFunction((Tuple3) new Tuple3<>(each.name(), each.info(), each.builder()));
  }

  private static IllegalStateException unknown(String what, ReflectiveOperationException e) {
    return new IllegalStateException("this Spark, neither 3.5 nor 4, makes no " + what, e);
  }
}
