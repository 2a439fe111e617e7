package athanor.common.vectors;

/**
 * A row found.
 *
 * @param row number of the row in its table
 * @param score how near it is; higher is closer
 */
public record Neighbour(int row, float score) {}
