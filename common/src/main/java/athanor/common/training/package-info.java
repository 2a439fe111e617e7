/**
 * The training engine: one loop of rounds that trains every {@link
 * athanor.common.training.Trainable}, on shards that are local or on a cluster.
 *
 * <p>Knows no model and no Spark.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.options} and {@code
 * athanor.common.seed}.
 */
package athanor.common.training;
