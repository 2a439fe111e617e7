package athanor.common.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A round's averaging, split into independent pieces: some rows of a block, added up over the
 * shards in their order and combined by a rule. Pieces are numbered from 0 over all blocks; the
 * result is the same to the bit wherever and in whatever order pieces are averaged.
 *
 * <p>A row is never cut, but for the single row of a dense weight under a rule that looks at each
 * value alone.
 */
public final class Reduction implements Serializable {
  private static final long serialVersionUID = 1;

  /** Values a piece, about: 1 MB. */
  private static final int PIECE = 1 << 18;

  private final LinkedHashMap<String, Cut> cuts = new LinkedHashMap<>();
  private final int pieces;

  private Reduction(Snapshot snapshot, Combining rule, int size) {
    int first = 0;
    for (Block block : snapshot.blocks()) {
      Cut cut = Cut.of(block, rule.of(block.role()), size, first);
      cuts.put(block.name(), cut);
      first += cut.count();
    }
    pieces = first;
  }

  /** The averaging of a snapshot's blocks. */
  public static Reduction of(Snapshot snapshot, Combining rule) {
    return of(snapshot, rule, PIECE);
  }

  /** The same with about so many values a piece. */
  static Reduction of(Snapshot snapshot, Combining rule, int size) {
    return new Reduction(snapshot, rule, size);
  }

  /**
   * A replica's rows within one piece.
   *
   * @param number which piece
   */
  public record Piece(int number, RowSums sums) implements Serializable {}

  /** How many pieces there are. */
  public int pieces() {
    return pieces;
  }

  /** The pieces in which a replica touched rows, each made when it is asked for. */
  public Iterator<Piece> cut(ShardResult result) {
    return result.sums().stream().flatMap(this::cut).iterator();
  }

  private Stream<Piece> cut(RowSums sums) {
    Cut cut = cuts.get(sums.stretch().block());
    return IntStream.range(0, cut.count())
        .mapToObj(i -> new Piece(cut.first + i, sums.within(cut.piece(i))))
        .filter(piece -> !piece.sums().isEmpty());
  }

  /**
   * Averages pieces.
   *
   * @param sorted by number, then by shard
   * @param before where the blocks as the replicas got them are found
   */
  public List<AveragedRows> average(Iterator<Piece> sorted, Weights before) {
    List<AveragedRows> averaged = new ArrayList<>();
    RowTotals totals = null;
    while (sorted.hasNext()) {
      RowSums sums = sorted.next().sums();
      if (totals == null || !totals.stretch().equals(sums.stretch())) {
        finish(totals, before, averaged);
        totals = new RowTotals(sums.stretch());
      }
      totals.add(sums);
    }
    finish(totals, before, averaged);
    return averaged;
  }

  private void finish(RowTotals totals, Weights before, List<AveragedRows> averaged) {
    if (totals != null) {
      averaged.add(totals.average(cuts.get(totals.stretch().block()).rule, before));
    }
  }

  /**
   * How one block is cut.
   *
   * @param whole all of it
   * @param unit rows a piece; columns where the only row is cut
   * @param first number of its first piece
   */
  private record Cut(RowRange whole, Combining rule, int unit, int first) implements Serializable {

    static Cut of(Block block, Combining rule, int size, int first) {
      RowRange whole = RowRange.of(block);
      boolean within = block.rows() == 1 && !rule.needsBefore();
      return new Cut(whole, rule, within ? size : Math.max(1, size / block.columns()), first);
    }

    private boolean withinRow() {
      return whole.rows() == 1 && !rule.needsBefore();
    }

    private int length() {
      return withinRow() ? whole.columns() : whole.rows();
    }

    int count() {
      return (int) (((long) length() + unit - 1) / unit);
    }

    RowRange piece(int index) {
      int start = index * unit;
      int count = Math.min(unit, length() - start);
      return withinRow() ? whole.columns(start, count) : whole.rows(start, count);
    }
  }
}
