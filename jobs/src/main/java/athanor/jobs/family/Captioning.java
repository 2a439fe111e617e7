package athanor.jobs.family;

import athanor.datasets.caption.Captioner;

/**
 * Describes pictures or films with the models of a family: {@code generate captions}, {@code
 * evaluate captions} and {@code serve} ask for it.
 *
 * @param reader reads a model
 */
public record Captioning(ModelReader<? extends Captioner> reader) implements Ability {}
