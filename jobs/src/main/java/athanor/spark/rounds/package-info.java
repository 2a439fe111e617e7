/**
 * How the engine's rounds travel on Spark: shards as partitions, snapshots lent or broadcast to the
 * workers, contributions averaged on the executors. Imports {@code athanor.common.training} and
 * {@code athanor.spark}; knows no model.
 */
package athanor.spark.rounds;
