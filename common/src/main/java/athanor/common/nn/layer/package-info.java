/**
 * Layers, a file each: what a layer is asked to be and how it runs stand together. Dense, LSTM and
 * all others are forward code over {@link athanor.common.nn.Value}s; each knows its own backward
 * pass.
 *
 * <p>Imports {@code athanor.common.nn}, {@code athanor.common.nn.kernel} and {@code
 * athanor.common.shape}.
 */
package athanor.common.nn.layer;
