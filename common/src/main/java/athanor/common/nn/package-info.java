/**
 * Nets: a tape of coarse operations on native memory, values on it, and nets as named parts with
 * parameters of their own. A model's step is forward code on values; {@link
 * athanor.common.nn.Tape#backward} walks it back, so that a net may run twice in a step, take
 * gradients with respect to several inputs and mix convolutions with sequences.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.nn.kernel}, {@code
 * athanor.common.shape}.
 */
package athanor.common.nn;
