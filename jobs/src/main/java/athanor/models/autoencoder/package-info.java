/**
 * The deep auto-encoder: pictures through a narrow code and back (Hinton and Salakhutdinov 2006).
 * Imports no job and no other model family.
 *
 * <p>Imports {@code athanor.common} and {@code athanor.datasets.image}.
 */
package athanor.models.autoencoder;
