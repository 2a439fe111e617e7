/**
 * Vectors in memory and what is asked of them: nearest rows, analogies, rank correlation. Scores
 * are cosines: higher is closer.
 *
 * <p>Imports {@code athanor.common.card} and {@code athanor.common.options}.
 */
package athanor.common.vectors;
