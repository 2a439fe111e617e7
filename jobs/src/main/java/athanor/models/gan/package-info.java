/**
 * Generative adversarial nets: a generator and a critic trained against each other, both averaged
 * over the replicas; objectives from minimax to Wasserstein, on pictures or points, free or on
 * conditions. Imports no job and no other model family.
 *
 * <p>Imports {@code athanor.common} and {@code athanor.datasets.image}.
 */
package athanor.models.gan;
