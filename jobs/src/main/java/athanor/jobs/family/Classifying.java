package athanor.jobs.family;

import athanor.datasets.image.PictureClassifier;

/**
 * Tells what is in pictures: {@code evaluate pictures} counts its errors, and judges pictures of
 * other models with it.
 *
 * @param reader reads a model
 */
public record Classifying(ModelReader<? extends PictureClassifier> reader) implements Ability {}
