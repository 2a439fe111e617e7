/**
 * What runs on Spark and belongs to no stage: functions of SQL and columns of features, the metrics
 * of a training for Spark's metrics system, messages of failed tasks. Imports no stage and no
 * model.
 *
 * <p>Imports {@code athanor.common.training}, {@code athanor.datasets.audio.features} and {@code
 * athanor.datasets.audio.sound}.
 */
package athanor.spark;
