/**
 * Quality of vectors of spoken words: same-different, query by example, search of an archive,
 * vectors compared with edit distances. Serves every model family and imports none.
 *
 * <p>Imports {@code athanor.common.vectors}, {@code athanor.datasets.audio.segments} and {@code
 * athanor.datasets.text}.
 */
package athanor.measure.speech;
