/**
 * Speech segments into vectors of one length: sequence autoencoders (Chung et al. 2016, "Audio
 * Word2Vec"; Kamper 2019), their objectives, and the measures and baselines they are held against.
 *
 * <p>Knows no Spark, no command and no other model.
 *
 * <p>Imports {@code athanor.common}, {@code athanor.datasets.audio.features} and {@code
 * athanor.datasets.audio.segments}.
 */
package athanor.models.audio;
