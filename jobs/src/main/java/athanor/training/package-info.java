/**
 * Trainings on Spark that commands and spark.ml share: their data, shards and models. Imports no
 * stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.training}, {@code
 * athanor.common.vectors}, {@code athanor.datasets.audio.features}, {@code
 * athanor.datasets.audio.segments}, {@code athanor.datasets.store}, {@code athanor.models.audio},
 * {@code athanor.models.word2vec}, {@code athanor.spark} and {@code athanor.spark.rounds}.
 */
package athanor.training;
