/**
 * What runs on Spark and belongs to no stage: functions of SQL and columns of features, the metrics
 * of a training for Spark's metrics system, what a failed task says. Imports no stage and no model.
 */
package athanor.spark;
