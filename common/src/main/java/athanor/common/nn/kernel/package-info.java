/**
 * Native memory and what runs on it: matrix products, element-wise loops on the vector units, the
 * gates of an LSTM. Nothing above this package touches a pointer.
 *
 * <p>Imports nothing of the project.
 */
package athanor.common.nn.kernel;
