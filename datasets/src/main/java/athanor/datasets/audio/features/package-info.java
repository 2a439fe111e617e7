/**
 * What a frame of speech is described by: the Fourier transform, mel filters, log mel energies,
 * MFCC with their deltas and normalisation, and the warping of a vocal tract. Works on blocks of
 * samples whatever they come from; does not import segments, no Spark and no other modality.
 *
 * <p>Imports {@code athanor.common.options} and {@code athanor.datasets.audio.sound}.
 */
package athanor.datasets.audio.features;
