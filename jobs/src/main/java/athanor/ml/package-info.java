/**
 * The models as estimators and transformers of spark.ml, for pipelines in Scala, Java and Python.
 * They train and encode by the same code as the commands; what they save holds a directory that the
 * commands read. Nothing imports this package.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.options}, {@code
 * athanor.common.training}, {@code athanor.common.vectors}, {@code
 * athanor.datasets.audio.features}, {@code athanor.datasets.store}, {@code athanor.models.audio},
 * {@code athanor.models.word2vec}, {@code athanor.spark} and {@code athanor.training}.
 */
package athanor.ml;
