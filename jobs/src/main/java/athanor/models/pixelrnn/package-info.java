/**
 * Pictures drawn component by component: an LSTM reads the pixels in reading order and gives the
 * next one's probabilities (van den Oord et al. 2016, "Pixel recurrent neural networks"). Imports
 * no job and no other model family.
 *
 * <p>Imports {@code athanor.common} and {@code athanor.datasets.image}.
 */
package athanor.models.pixelrnn;
