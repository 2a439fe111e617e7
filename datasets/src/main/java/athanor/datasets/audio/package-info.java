/**
 * Sound: readers of the formats that people have, resampling, MFCC features, segmentation into
 * words, and the formats in which boundaries and labels come.
 *
 * <p>Samples are mono {@code float} within -1..1 throughout; whatever is long comes as a {@link
 * athanor.datasets.audio.SoundSource} in blocks. Imports no Spark and no other modality.
 */
package athanor.datasets.audio;
