/**
 * Texts from texts: a net that reads a source both ways, looks at it and writes a target, which may
 * copy words of the source. Imports no other family.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.nn}, {@code athanor.common.shape},
 * {@code athanor.common.training} and {@code athanor.datasets.text}.
 */
package athanor.models.seq2seq;
