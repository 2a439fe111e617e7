/**
 * The stage that measures stores and models. Imports no other stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.nn.file}, {@code
 * athanor.common.options}, {@code athanor.common.seed}, {@code athanor.common.shape}, {@code
 * athanor.common.vectors}, {@code athanor.datasets}, {@code athanor.jobs.command}, {@code
 * athanor.jobs.family}, {@code athanor.jobs.open}, {@code athanor.measure.film}, {@code
 * athanor.measure.pictures}, {@code athanor.measure.sound}, {@code athanor.measure.speech}, {@code
 * athanor.measure.text} and {@code athanor.models}.
 */
package athanor.jobs.evaluate;
