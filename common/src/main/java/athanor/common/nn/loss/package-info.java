/**
 * What nets want less of: each loss is a mean per row, in the units that its class names, with its
 * gradient.
 *
 * <p>Imports {@code athanor.common.nn}, {@code athanor.common.nn.kernel} and {@code
 * athanor.common.shape}.
 */
package athanor.common.nn.loss;
