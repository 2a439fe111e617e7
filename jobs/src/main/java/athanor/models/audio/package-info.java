/**
 * Speech segments into vectors of one length: sequence autoencoders (Chung et al. 2016, "Audio
 * Word2Vec"; Kamper 2019), their objectives, and the measures and baselines they are held against.
 *
 * <p>Imports {@code athanor.common} and DL4J; knows no Spark, no command and no other model.
 */
package athanor.models.audio;
