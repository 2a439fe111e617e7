/**
 * Texts from texts: a net that reads a source both ways, looks at it and writes a target, which may
 * copy words of the source. Imports no other family.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.nn}, {@code
 * athanor.common.nn.file}, {@code athanor.common.nn.kernel}, {@code athanor.common.nn.layer},
 * {@code athanor.common.nn.learn}, {@code athanor.common.nn.loss}, {@code
 * athanor.common.nn.sequence}, {@code athanor.common.options}, {@code athanor.common.shape}, {@code
 * athanor.common.training}, {@code athanor.datasets.text}.
 */
package athanor.models.seq2seq;
