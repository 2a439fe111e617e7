/**
 * Sound as it comes in files: readers of the formats that people have, each a {@link
 * athanor.datasets.audio.sound.SoundSource} of mono {@code float} samples within -1..1 in blocks,
 * and the resampler. Imports neither features nor segments, no Spark and no other modality.
 *
 * <p>Imports nothing of the project.
 */
package athanor.datasets.audio.sound;
