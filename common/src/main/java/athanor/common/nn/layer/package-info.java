/**
 * Layers, a file each with the layer's specification and its work: forward code over {@link
 * athanor.common.nn.Value}s, and its own backward pass.
 *
 * <p>Imports {@code athanor.common.nn}, {@code athanor.common.nn.kernel} and {@code
 * athanor.common.shape}.
 */
package athanor.common.nn.layer;
