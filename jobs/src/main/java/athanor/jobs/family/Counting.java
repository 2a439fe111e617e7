package athanor.jobs.family;

/**
 * What the counts of a model's card count, where it is not what the model learned from.
 *
 * @param unit in the plural, such as {@code words}
 */
public record Counting(String unit) implements Ability {}
