/**
 * Words in a recording: the formats in which boundaries and labels come, the finding of words in
 * sound, the cutting of a recording into segments with their features, and what compares segments
 * without a model: time warping and plain vectors. Imports {@code sound} and {@code features}; no
 * Spark and no other modality.
 */
package athanor.datasets.audio.segments;
