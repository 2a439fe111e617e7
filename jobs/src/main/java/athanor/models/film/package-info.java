/**
 * Video pixel networks: the probability of each pixel of a film given the frames before and the
 * pixels before it in its own frame, by a convolutional LSTM over frames and masked convolutions
 * over pixels; and films that are continued (Kalchbrenner et al. 2017). Imports no job and no other
 * model family.
 *
 * <p>Imports {@code athanor.common} and {@code athanor.datasets.video}.
 */
package athanor.models.film;
