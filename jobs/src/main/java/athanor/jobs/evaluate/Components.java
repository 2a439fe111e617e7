package athanor.jobs.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.linalg.Matrix;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.linalg.distributed.RowMatrix;
import org.apache.spark.sql.SparkSession;

/**
 * Principal components, fitted by Spark MLlib.
 *
 * @param size number of components
 * @param mean mean of what they were fitted to; kept
 * @param axes row-major [size, dimension], orthonormal; kept
 */
record Components(int size, double[] mean, double[] axes) {

  /** Fits components to vectors [count, dimension]. */
  static Components fit(SparkSession spark, float[] vectors, int count, int size) {
    int dimension = vectors.length / count;
    JavaRDD<Vector> rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(
                IntStream.range(0, count)
                    .mapToObj(
                        i -> dense(Arrays.copyOfRange(vectors, i * dimension, (i + 1) * dimension)))
                    .toList(),
                Math.max(2, count / 1000));
    RowMatrix matrix = new RowMatrix(rows.rdd());
    double[] mean = matrix.computeColumnSummaryStatistics().mean().toArray();
    Matrix components = matrix.computePrincipalComponents(Math.min(size, dimension));
    return new Components(components.numCols(), mean, components.toArray());
  }

  private static Vector dense(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return Vectors.dense(doubles);
  }

  /** Scores [count, size] of vectors. */
  float[] encode(float[] vectors, int count) {
    int dimension = mean.length;
    float[] scores = new float[count * size];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < size; k++) {
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
          sum += (vectors[i * dimension + d] - mean[d]) * axes[k * dimension + d];
        }
        scores[i * size + k] = (float) sum;
      }
    }
    return scores;
  }

  /** Vectors [count, dimension] of scores. */
  float[] decode(float[] scores, int count) {
    int dimension = mean.length;
    float[] vectors = new float[count * dimension];
    for (int i = 0; i < count; i++) {
      for (int d = 0; d < dimension; d++) {
        double sum = mean[d];
        for (int k = 0; k < size; k++) {
          sum += scores[i * size + k] * axes[k * dimension + d];
        }
        vectors[i * dimension + d] = (float) sum;
      }
    }
    return vectors;
  }
}
