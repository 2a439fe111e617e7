/**
 * Native memory and what runs on it: matrix products and convolutions, each by the library that
 * measured fastest for its shape, with plain loops as oracle and fallback; element-wise loops on
 * the vector units; the gates of an LSTM. Nothing above this package touches a pointer.
 *
 * <p>Owns oneDNN, OpenBLAS and their native libraries. One thread per object; a task has one core,
 * so every library runs with one thread ({@code OMP_NUM_THREADS=1}). Which library serves depends
 * on shapes and on the machine's libraries only, never on a clock: the same shapes give the same
 * bits.
 *
 * <p>Imports nothing of the project.
 */
package athanor.common.nn.kernel;
