/**
 * What Spark loads by name: functions of SQL, and the metrics of a training for Spark's metrics
 * system. Imports no stage and no model.
 */
package athanor.spark;
