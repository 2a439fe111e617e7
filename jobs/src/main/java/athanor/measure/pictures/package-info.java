/**
 * Distances of generated from real pictures in the space of a net's features: Fréchet distance,
 * kernel distance, precision and recall by manifolds. Serves every model family and imports none.
 *
 * <p>Imports {@code athanor.common.vectors}.
 */
package athanor.measure.pictures;
