/**
 * Trainings on Spark that commands and spark.ml share: what is learned from, how it is dealt to
 * shards, and how a model comes out. Imports no stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.training}, {@code
 * athanor.datasets.audio.segments}, {@code athanor.datasets.store}, {@code athanor.models.audio},
 * {@code athanor.models.word2vec}, {@code athanor.spark} and {@code athanor.spark.rounds}.
 */
package athanor.training;
