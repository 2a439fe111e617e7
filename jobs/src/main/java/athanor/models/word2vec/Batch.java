package athanor.models.word2vec;

/**
 * What a kernel learns from at once: up to {@value #PAIRS} input rows, the output row that each
 * belongs to, and up to {@value #SHARED} output rows that all of them are set against.
 *
 * <p>Rows are given as offsets into the tables. Reused from batch to batch by its one thread.
 */
final class Batch {
  /** Pairs a batch. */
  static final int PAIRS = 8;

  /** Output rows that all pairs of a batch share. */
  static final int SHARED = 5;

  final int[] inputs = new int[PAIRS];
  final int[] outputs = new int[PAIRS];
  final int[] shared = new int[SHARED];

  /** 1 for a shared row that the inputs should be near, 0 for one that they should be far from. */
  final float[] labels = new float[SHARED];

  int pairs;
  int sharedRows;
}
