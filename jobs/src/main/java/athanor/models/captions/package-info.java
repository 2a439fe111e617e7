/**
 * Sentences about pictures and films: a convolutional net sees, an LSTM attends to what it saw and
 * writes. Imports no other family.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.nn}, {@code
 * athanor.common.nn.file}, {@code athanor.common.nn.kernel}, {@code athanor.common.nn.layer},
 * {@code athanor.common.nn.learn}, {@code athanor.common.nn.loss}, {@code
 * athanor.common.nn.sequence}, {@code athanor.common.options}, {@code athanor.common.shape}, {@code
 * athanor.common.training}, {@code athanor.common.vectors}, {@code athanor.datasets.caption},
 * {@code athanor.datasets.text}.
 */
package athanor.models.captions;
