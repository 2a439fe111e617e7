/**
 * Neural kernels: fused layers over OpenBLAS on native memory, with the parameter layout of DL4J's
 * stock layers, which are their oracles.
 *
 * <p>Imports {@code athanor.common.training} only; knows no model.
 */
package athanor.common.nn;
