package athanor.common.nn.kernel;

/** How the weights of a convolution lie in memory, slowest axis first. */
public enum WeightOrder {
  /** [kernel row, kernel column, in, out]: that of convolutions. */
  KERNEL_IN_OUT,
  /** [out, kernel row, kernel column, in]: that of transposed convolutions, seen as adjoints. */
  OUT_KERNEL_IN
}
