package athanor.spark;

import java.util.List;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import scala.Function1;
import scala.Tuple3;
import scala.collection.Seq;

/**
 * Functions of SQL over columns of vectors.
 *
 * <ul>
 *   <li>{@code cosine(a, b)}: the cosine of two vectors, numeric arrays or vectors of spark.ml, of
 *       one length; 0 where one is all zeros, null where one is null
 *   <li>{@code top_k(id, score, k)}: of each group the k rows of the highest scores, {@code
 *       array<struct<id: string, score: double>>}, highest first
 * </ul>
 *
 * <pre>{@code
 * SqlFunctions.register(spark);
 * spark.sql("select q.id, top_k(s.id, cosine(q.vector, s.vector), 10) from queries q, store s group by q.id");
 * }</pre>
 *
 * {@link SqlExtensions} makes them known without code.
 */
public final class SqlFunctions {
  private SqlFunctions() {}

  /** A function's name, description and how it is made of its arguments. */
  record Named(
      FunctionIdentifier name,
      ExpressionInfo info,
      Function1<Seq<Expression>, Expression> builder) {}

  static List<Named> all() {
    return List.of(
        named("cosine", "cosine(a, b) - The cosine of two vectors.", VectorExpressions::cosine),
        named(
            "top_k",
            "top_k(id, score, k) - The ids of the k highest scores, highest first.",
            SqlFunctions::topK));
  }

  private static Named named(
      String name, String usage, Function1<Seq<Expression>, Expression> builder) {
    ExpressionInfo info =
        new ExpressionInfo(SqlFunctions.class.getCanonicalName(), null, name, usage, "");
    return new Named(new FunctionIdentifier(name), info, builder);
  }

  /** Makes the functions known to a session. */
  public static void register(SparkSession spark) {
    all().forEach(each -> Catalyst.register(spark, each));
  }

  private static Expression topK(Seq<Expression> arguments) {
    if (arguments.size() != 3) {
      throw new IllegalArgumentException(
          "top_k needs id, score and k, got %d arguments".formatted(arguments.size()));
    }
    Encoder<Tuple3<String, Double, Integer>> row =
        Encoders.tuple(Encoders.STRING(), Encoders.DOUBLE(), Encoders.INT());
    UserDefinedFunction top = functions.udaf(new TopK(), row);
    return Catalyst.expression(
        top.apply(
                Catalyst.column(arguments.apply(0)).cast("string"),
                Catalyst.column(arguments.apply(1)).cast("double"),
                Catalyst.column(arguments.apply(2)).cast("int"))
            .getField(TopK.FIELD));
  }
}
