/**
 * The variational auto-encoder: a density of binary pictures with a code for each (Kingma and
 * Welling 2014). Imports no job and no other model family.
 *
 * <p>Imports {@code athanor.common} and {@code athanor.datasets.image}.
 */
package athanor.models.vae;
