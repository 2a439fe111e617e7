/**
 * Quality of pictures: distances of generated from real ones in the space of a net's features
 * (Fréchet distance, kernel distance, precision and recall by manifolds), and simple densities that
 * a model with exact probabilities must beat, and bounds of the likelihood where it is not exact.
 * Serves every model family and imports none.
 *
 * <p>Imports {@code athanor.common.nn}, {@code athanor.common.nn.file}, {@code
 * athanor.common.nn.loss}, {@code athanor.common.shape}, {@code athanor.common.vectors} and {@code
 * athanor.datasets.image}.
 */
package athanor.measure.pictures;
