/**
 * WaveNet: the probability of each sample of a sound given all samples before it, by dilated causal
 * convolutions, and new sounds drawn from it sample by sample (van den Oord et al. 2016). Imports
 * no job and no other model family.
 *
 * <p>Imports {@code athanor.common} and {@code athanor.datasets.audio.voice}.
 */
package athanor.models.wavenet;
