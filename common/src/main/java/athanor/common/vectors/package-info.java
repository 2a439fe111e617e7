/**
 * Vectors in memory, with nearest rows, analogies and rank correlation. Scores are cosines: higher
 * is closer.
 *
 * <p>Imports {@code athanor.common.card} and {@code athanor.common.options}.
 */
package athanor.common.vectors;
