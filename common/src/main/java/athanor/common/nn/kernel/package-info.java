/**
 * The kernel room: matrix products and convolutions on native memory, each served by the library
 * that measured fastest for its shape, with plain loops as oracle and as fallback.
 *
 * <p>Owns oneDNN, OpenBLAS and their native libraries. Callers hand over pointers to row-major
 * floats that they own. One thread per object; a task has one core, so every library runs with one
 * thread ({@code OMP_NUM_THREADS=1}). Which library serves depends on shapes and on the machine's
 * libraries only, never on a clock: the same shapes give the same bits.
 *
 * <p>Imports nothing of Athanor.
 */
package athanor.common.nn.kernel;
