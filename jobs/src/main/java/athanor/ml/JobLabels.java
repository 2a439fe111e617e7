package athanor.ml;

import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Group and description of the jobs of one fit in Spark's pages; the caller's own come back at the
 * end.
 */
final class JobLabels implements AutoCloseable {
  private static final String GROUP = "spark.jobGroup.id";
  private static final String DESCRIPTION = "spark.job.description";

  private final SparkSession spark;
  private final String group;
  private final String description;

  private JobLabels(SparkSession spark) {
    this.spark = spark;
    this.group = spark.sparkContext().getLocalProperty(GROUP);
    this.description = spark.sparkContext().getLocalProperty(DESCRIPTION);
  }

  /** Labels until closed; a group that the caller has set stays, so that he can cancel it. */
  static JobLabels of(SparkSession spark, String group, String description) {
    JobLabels labels = new JobLabels(spark);
    SparkContext context = spark.sparkContext();
    if (labels.group == null) {
      context.setLocalProperty(GROUP, group);
    }
    context.setJobDescription(description);
    return labels;
  }

  SparkSession spark() {
    return spark;
  }

  @Override
  public void close() {
    spark.sparkContext().setLocalProperty(GROUP, group);
    spark.sparkContext().setJobDescription(description);
  }
}
