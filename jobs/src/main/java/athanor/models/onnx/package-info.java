/**
 * Nets of other programs in ONNX files, applied by ONNX Runtime: what a file declares, how items
 * become its input, and vectors of its output. Trains nothing.
 *
 * <p>Imports {@code athanor.common}.
 */
package athanor.models.onnx;
