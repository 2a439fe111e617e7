/**
 * The stage that trains: one command per model family, all on the engine of {@code
 * athanor.common.training}. Imports no other stage.
 *
 * <p>Imports {@code athanor.common}, {@code athanor.datasets}, {@code athanor.jobs.command}, {@code
 * athanor.jobs.open}, {@code athanor.measure.text}, {@code athanor.models}, {@code athanor.spark},
 * {@code athanor.spark.rounds} and {@code athanor.training}.
 */
package athanor.jobs.train;
