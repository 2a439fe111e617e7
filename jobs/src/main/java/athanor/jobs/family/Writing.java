package athanor.jobs.family;

import athanor.datasets.text.TextWriter;

/**
 * Writes texts with the models of a family: {@code generate text} and {@code serve} ask for them.
 *
 * @param reader reads a model
 */
public record Writing(ModelReader<? extends TextWriter> reader) implements Ability {}
