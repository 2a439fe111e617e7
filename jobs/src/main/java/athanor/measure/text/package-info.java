/**
 * Similarity of texts, and measures of poems. Serves every model family and imports none.
 *
 * <p>Imports nothing of the project.
 */
package athanor.measure.text;
