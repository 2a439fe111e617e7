package athanor.common.training;

import java.util.HashMap;
import java.util.Map;

/** The next snapshot, assembled from averaged rows in any order. */
final class NextSnapshot {
  private final Snapshot before;
  private final Averaging averaging;
  private final Map<String, Block> changed = new HashMap<>();

  NextSnapshot(Snapshot before, Averaging averaging) {
    this.before = before;
    this.averaging = averaging;
  }

  /** Takes rows over; each row must come once. */
  void put(AveragedRows rows) {
    Block old = before.block(rows.stretch().block());
    if (old.role() == Block.Role.WEIGHTS) {
      averaging.step(old, rows);
    }
    if (rows.isWhole() && rows.stretch().equals(RowRange.of(old))) {
      changed.put(old.name(), old.withValues(rows.values()));
    } else if (rows.count() > 0) {
      float[] next = changed.computeIfAbsent(old.name(), name -> old.copy()).values();
      copy(rows, next);
    }
  }

  private static void copy(AveragedRows rows, float[] next) {
    int columns = rows.stretch().columns();
    if (rows.isWhole()) {
      System.arraycopy(rows.values(), 0, next, rows.position(0), rows.values().length);
      return;
    }
    for (int row = 0; row < rows.count(); row++) {
      System.arraycopy(rows.values(), row * columns, next, rows.position(row), columns);
    }
  }

  /** The snapshot; untouched blocks and rows are as they were. */
  Snapshot build() {
    return Snapshot.of(
        before.blocks().stream().map(block -> changed.getOrDefault(block.name(), block)).toList());
  }
}
