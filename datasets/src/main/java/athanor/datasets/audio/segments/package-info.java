/**
 * Words in a recording: the formats in which boundaries and labels come, the finding of words in
 * sound, the cutting of a recording into segments with their features, and what compares segments
 * without a model: time warping and plain vectors. Imports no Spark and no other modality.
 *
 * <p>Imports {@code athanor.common.options}, {@code athanor.common.vectors}, {@code
 * athanor.datasets.audio.features} and {@code athanor.datasets.audio.sound}.
 */
package athanor.datasets.audio.segments;
