/**
 * Second derivatives where a family needs them: small dense nets whose own steps down a gradient
 * are recorded on the tape, so that another net's gradient passes through them.
 *
 * <p>Imports {@code athanor.common.nn}, its layers, losses and kernels and {@code
 * athanor.common.shape}.
 */
package athanor.common.nn.unroll;
