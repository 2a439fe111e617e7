/**
 * The training engine: one loop of rounds that trains whatever can be written as a {@link
 * athanor.common.training.Trainable}, on shards that are local or on a cluster.
 *
 * <p>Imports {@code athanor.common.card} only; knows no model and no Spark.
 */
package athanor.common.training;
