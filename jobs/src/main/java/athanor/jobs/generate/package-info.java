/**
 * The stage that generates samples with a trained model. Imports no other stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.seed}, {@code
 * athanor.common.shape}, {@code athanor.datasets.audio.sound}, {@code
 * athanor.datasets.audio.voice}, {@code athanor.datasets.caption}, {@code athanor.datasets.image},
 * {@code athanor.datasets.store}, {@code athanor.datasets.text}, {@code athanor.datasets.video},
 * {@code athanor.jobs.command}, {@code athanor.jobs.family}, {@code athanor.jobs.open}, {@code
 * athanor.spark}.
 */
package athanor.jobs.generate;
