package athanor.ml;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** A stage that reads one column and adds another. */
public interface Columns extends Params {

  /** Name of the column that is read. */
  default Param<String> inputCol() {
    return Allowed.text(this, "inputCol", "input column name");
  }

  /** Name of the column that is added. */
  default Param<String> outputCol() {
    return Allowed.text(this, "outputCol", "output column name");
  }

  /** See {@link #inputCol()}. */
  default String getInputCol() {
    return Allowed.value(this, inputCol());
  }

  /** See {@link #outputCol()}. */
  default String getOutputCol() {
    return Allowed.value(this, outputCol());
  }

  /**
   * Fails where the input column is missing or of none of the types, or the output column is there
   * already.
   */
  default void checkColumns(StructType schema, DataType... types) {
    DataType given = schema.apply(getInputCol()).dataType();
    for (DataType type : types) {
      if (DataType.equalsStructurally(type, given, true)) {
        if (Arrays.asList(schema.fieldNames()).contains(getOutputCol())) {
          throw new IllegalArgumentException("outputCol %s exists".formatted(getOutputCol()));
        }
        return;
      }
    }
    throw new IllegalArgumentException(
        "inputCol %s must be %s, got %s"
            .formatted(
                getInputCol(),
                Arrays.stream(types)
                    .map(DataType::catalogString)
                    .collect(Collectors.joining(" or ")),
                given.catalogString()));
  }
}
