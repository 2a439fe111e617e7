package athanor.common.vectors;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Inner products of stretches of arrays, on the processor's vector units. */
public final class Dot {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private Dot() {}

  /** The inner product of a[aFrom, aFrom + length) and b[bFrom, bFrom + length). */
  public static float product(float[] a, int aFrom, float[] b, int bFrom, int length) {
    FloatVector first = FloatVector.zero(SPECIES);
    FloatVector second = first;
    int lanes = SPECIES.length();
    int i = 0;
    for (; i <= length - 2 * lanes; i += 2 * lanes) {
      first = at(a, aFrom + i).fma(at(b, bFrom + i), first);
      second = at(a, aFrom + i + lanes).fma(at(b, bFrom + i + lanes), second);
    }
    if (i <= length - lanes) {
      first = at(a, aFrom + i).fma(at(b, bFrom + i), first);
      i += lanes;
    }
    float sum = first.add(second).reduceLanes(VectorOperators.ADD);
    for (; i < length; i++) {
      sum += a[aFrom + i] * b[bFrom + i];
    }
    return sum;
  }

  private static FloatVector at(float[] values, int index) {
    return FloatVector.fromArray(SPECIES, values, index);
  }
}
