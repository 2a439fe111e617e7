/**
 * Games of more than two nets, a file each on shared parts: a critic that also classifies, codes
 * that a critic or a net of its own holds to the pictures, translation between two domains. Imports
 * no job and no other model family.
 *
 * <p>Imports {@code athanor.common} and {@code athanor.datasets.image}.
 */
package athanor.models.game;
