/**
 * Words in a recording: the formats in which boundaries and labels come, the finding of words in
 * sound, and the cutting of a recording into segments with their features. Imports {@code sound}
 * and {@code features}; no Spark and no other modality.
 */
package athanor.datasets.audio.segments;
