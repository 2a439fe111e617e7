/**
 * The engine's rounds on Spark: shards as partitions, snapshots lent or broadcast to the workers,
 * contributions averaged on the executors, or blocks passed from owner to owner. Knows no model.
 *
 * <p>Imports {@code athanor.common.training} and {@code athanor.spark}.
 */
package athanor.spark.rounds;
