/**
 * Classifiers of pictures: a small convolutional net that predicts attributes, and whose last
 * hidden layer measures how alike sets of pictures are. Imports no job and no other model family.
 *
 * <p>Imports {@code athanor.common} and {@code athanor.datasets.image}.
 */
package athanor.models.classifier;
