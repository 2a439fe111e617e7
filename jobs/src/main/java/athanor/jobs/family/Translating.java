package athanor.jobs.family;

import athanor.datasets.image.PictureTranslator;

/**
 * Translates pictures between two kinds: {@code generate translations} and {@code serve} do it.
 *
 * @param reader reads a model
 */
public record Translating(ModelReader<? extends PictureTranslator> reader) implements Ability {}
