/**
 * How sequences are made item by item, whatever net continues them: drawing from logits, and the
 * search for the most probable ones.
 *
 * <p>Imports nothing of the project.
 */
package athanor.common.nn.sequence;
