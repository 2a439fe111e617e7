package athanor.common.nn.layer;

import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Packing;

/**
 * What an attention looks at: keys and values of the steps of each sequence, one sequence behind
 * the other in the caller's order. Steps past a sequence's end do not exist, so that nothing needs
 * to be masked.
 *
 * @param starts first row of each sequence, then the count of all rows
 * @param keys [rows, key size]
 * @param values [rows, value size]
 */
public record Attended(int[] starts, Value keys, Value values) {
  /** The steps of packed sequences. */
  public static Attended of(Value keys, Value values) {
    Packing packing =
        keys.packing()
            .orElseThrow(() -> new IllegalArgumentException("keys must be steps of sequences"));
    int[] rows = rows(packing);
    Value seen = Rows.pick(values, rows);
    return new Attended(starts(packing), keys == values ? seen : Rows.pick(keys, rows), seen);
  }

  /**
   * As many steps of each sequence, one sequence behind the other, such as the positions of maps.
   *
   * @param keys [sequences x each, key size]
   * @param values [sequences x each, value size]
   * @param each steps of a sequence
   */
  public static Attended ofEqual(Value keys, Value values, int each) {
    if (each < 1 || keys.rows() % each != 0) {
      throw new IllegalArgumentException(
          "%d rows are not %d for each sequence".formatted(keys.rows(), each));
    }
    int[] starts = new int[keys.rows() / each + 1];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = i * each;
    }
    return new Attended(starts, keys, values);
  }

  /** Where the rows of sequences in the caller's order are among packed ones. */
  static int[] rows(Packing packing) {
    int[] starts = starts(packing);
    int[] rows = new int[packing.rows()];
    for (int b = 0; b < packing.sequences(); b++) {
      for (int t = 0; t < packing.length(b); t++) {
        rows[starts[packing.sequence(b)] + t] = packing.row(b, t);
      }
    }
    return rows;
  }

  /** First row of each sequence in the caller's order, then the count of all rows. */
  static int[] starts(Packing packing) {
    int[] starts = new int[packing.sequences() + 1];
    for (int b = 0; b < packing.sequences(); b++) {
      starts[packing.sequence(b) + 1] = packing.length(b);
    }
    for (int i = 0; i < packing.sequences(); i++) {
      starts[i + 1] += starts[i];
    }
    return starts;
  }

  /** Sequence of each of the packed rows, in the caller's order. */
  public static int[] sequences(Packing packing) {
    int[] sequences = new int[packing.rows()];
    for (int b = 0; b < packing.sequences(); b++) {
      for (int t = 0; t < packing.length(b); t++) {
        sequences[packing.row(b, t)] = packing.sequence(b);
      }
    }
    return sequences;
  }

  int sequences() {
    return starts.length - 1;
  }

  int length(int sequence) {
    return starts[sequence + 1] - starts[sequence];
  }

  /** Keys, values, or their gradient, of one sequence. */
  Floats of(Floats all, int width, int sequence) {
    return all.part(starts[sequence] * width, length(sequence) * width);
  }

  /** Refuses sequences that are not there. */
  void check(int[] sequences, Value queries) {
    if (sequences.length != queries.rows()) {
      throw new IllegalArgumentException(
          "%d queries need as many sequences, got %d".formatted(queries.rows(), sequences.length));
    }
    for (int sequence : sequences) {
      if (sequence < 0 || sequence >= sequences()) {
        throw new IllegalArgumentException(
            "a sequence must be 0..%d, got %d".formatted(sequences() - 1, sequence));
      }
    }
  }

  /**
   * What a query found.
   *
   * @param context mean of the values by the weights, [queries, value size]
   * @param weights of all queries behind each other, one per row, as many as each looked at; the
   *     gradient of an additive attention also flows through them
   * @param firsts where a query's weights start
   */
  public record Found(Value context, Value weights, int[] firsts) {
    /** A copy of the weights of a query: of each step, summing to 1. */
    public float[] weights(int query) {
      int from = firsts[query];
      return weights.values().part(from, firsts[query + 1] - from).toArray();
    }
  }

  /** Where the weights of queries start, then the count of all. */
  int[] firsts(int[] sequences) {
    int[] firsts = new int[sequences.length + 1];
    for (int r = 0; r < sequences.length; r++) {
      firsts[r + 1] = Math.addExact(firsts[r], length(sequences[r]));
    }
    return firsts;
  }
}
