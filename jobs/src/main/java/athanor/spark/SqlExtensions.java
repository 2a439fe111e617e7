package athanor.spark;

import org.apache.spark.sql.SparkSessionExtensions;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Makes {@link SqlFunctions} known to every session, also in spark-sql and PySpark: {@code --conf
 * spark.sql.extensions=athanor.spark.SqlExtensions}.
 */
public final class SqlExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    SqlFunctions.all().forEach(each -> Catalyst.inject(extensions, each));
    return BoxedUnit.UNIT;
  }
}
