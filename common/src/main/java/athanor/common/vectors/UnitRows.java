package athanor.common.vectors;

import java.util.List;
import java.util.OptionalInt;

/**
 * Named unit vectors of one length: {@link VectorTable} in memory, {@link RowFile} on disk. Both
 * compare every row where they are asked for the nearest.
 */
public interface UnitRows extends NearestRows {
  /** How many rows there are. */
  int size();

  /** Size of a vector. */
  int dimension();

  /** The name of a row. */
  String name(int row);

  /** All names, in the order of the rows. */
  List<String> names();

  /** The first row of a name; empty where there is none. */
  OptionalInt row(String name);

  /** A copy of a row's unit vector. */
  float[] unit(int row);

  /** Adds a row's unit vector, times a weight, to a sum. */
  void addTo(float[] sum, int row, float weight);

  /** The inner product of a row's unit vector with a query of the same length. */
  float product(int row, float[] query);
}
