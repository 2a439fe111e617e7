/**
 * Feed-forward nets for pictures: dense, convolution, transposed convolution and batch norm with
 * flat parameters, forward and backward in one pass each, matrix products by OpenBLAS on one
 * thread. Batches are row-major [batch, height, width, channels]. Stock DL4J layers of the same
 * parameters are the oracles in tests and the format on disk.
 *
 * <p>Imports {@code athanor.common}.
 */
package athanor.common.nn.conv;
