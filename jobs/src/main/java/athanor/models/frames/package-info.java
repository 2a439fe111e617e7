/**
 * Frames of speech that a net learned by itself: LSTMs that predict frames to come (Chung et al.
 * 2019, "An unsupervised autoregressive model for speech representation learning"), tell them from
 * others (van den Oord et al. 2018, "Representation learning with contrastive predictive coding")
 * or make the frames of another who says the same (Kamper et al. 2015, "Unsupervised neural network
 * based feature extraction using weak top-down constraints"). Their outputs replace MFCC.
 *
 * <p>Knows no Spark, no command and no other model.
 *
 * <p>Imports {@code athanor.common} and {@code athanor.datasets.audio.segments}.
 */
package athanor.models.frames;
