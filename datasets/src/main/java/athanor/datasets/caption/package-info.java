/**
 * Pictures and films with sentences: the files that people keep such sentences in, and what a model
 * that describes pictures offers. Knows no Spark.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.options}, {@code
 * athanor.common.shape} and {@code athanor.datasets.text}.
 */
package athanor.datasets.caption;
