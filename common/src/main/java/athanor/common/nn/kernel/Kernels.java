package athanor.common.nn.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * What computes on this machine. The same model comes out of two machines bit for bit only where
 * these are equal.
 *
 * @param tall what serves tall products and convolutions, such as {@code oneDNN 3.8.1
 *     avx512_core_bf16}
 * @param small what serves small products
 * @param vectorBits width of the vectors of loops in Java
 * @param bf16 whether the CPU multiplies bfloat16 itself
 */
public record Kernels(String tall, String small, int vectorBits, boolean bf16) {

  /** Those of the JVM that this is called in. */
  public static Kernels here() {
    return new Kernels(
        MatrixProduct.library(true).toString(),
        MatrixProduct.library(false).toString(),
        FloatVector.SPECIES_PREFERRED.vectorBitSize(),
        OneDnn.multipliesBf16());
  }

  @Override
  public String toString() {
    return "%s, %s for small products, vectors of %d bits, %s"
        .formatted(tall, small, vectorBits, bf16 ? "bf16" : "no bf16");
  }
}
