/**
 * The stage that generates samples with a trained model. Imports no other stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.datasets.image}, {@code
 * athanor.jobs.command}, {@code athanor.jobs.open} and {@code athanor.models.gan}.
 */
package athanor.jobs.generate;
