package athanor.jobs.family;

import athanor.datasets.caption.Matcher;

/**
 * Puts pictures and sentences into one space with the models of a family: {@code search} asks
 * stores by sentence or picture, {@code evaluate matching} counts what is found.
 *
 * @param reader reads a model
 */
public record MatchingPairs(ModelReader<? extends Matcher> reader) implements Ability {}
