package athanor.common.nn;

/**
 * All values of a net outside of native memory; kept, owned by whoever made them.
 *
 * @param parameters learned, part by part
 * @param statistics measured, part by part
 */
public record NetValues(float[] parameters, float[] statistics) {
  /** A copy that the caller owns. */
  public NetValues copy() {
    return new NetValues(parameters.clone(), statistics.clone());
  }
}
