package athanor.jobs.family;

import athanor.jobs.open.CriticMeans;

/**
 * Values pictures by the critic that a model was trained against: {@code evaluate gan} adds its
 * means.
 *
 * @param reader reads the critic of a model
 */
public record Criticising(ModelReader<CriticMeans> reader) implements Ability {}
