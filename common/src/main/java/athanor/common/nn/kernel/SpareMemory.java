package athanor.common.nn.kernel;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Native memory of closed arenas, kept for the next ones: a replica has an arena per round, and
 * pages that the system hands out anew cost more time than a step of a small net. One piece per
 * core at most. Each is held softly, so that one which nobody takes for long is freed when the
 * collector runs. Thread-safe.
 */
final class SpareMemory {
  private final int most;

  /** The largest first. */
  private final List<Piece> spare = new ArrayList<>();

  /** A piece with its number of floats, so that looking for one does not make it look used. */
  private record Piece(int count, SoftReference<NativeFloats> memory) {
    void close() {
      Optional.ofNullable(memory.get()).ifPresent(NativeFloats::close);
    }
  }

  /** Keeps so many pieces at most. */
  SpareMemory(int most) {
    this.most = most;
  }

  /** The largest piece, if it holds so many floats; of any values. */
  synchronized Optional<NativeFloats> take(long count) {
    forgetCollected();
    return spare.isEmpty() || spare.get(0).count < count
        ? Optional.empty()
        : Optional.ofNullable(spare.remove(0).memory.get());
  }

  /** Gives a piece away; the smallest of too many is closed. */
  synchronized void give(NativeFloats piece) {
    forgetCollected();
    spare.add(new Piece(piece.count(), new SoftReference<>(piece)));
    spare.sort(Comparator.comparingInt(Piece::count).reversed());
    if (spare.size() > most) {
      spare.remove(most).close();
    }
  }

  /** Closes all. */
  synchronized void clear() {
    spare.forEach(Piece::close);
    spare.clear();
  }

  private void forgetCollected() {
    spare.removeIf(one -> one.memory.refersTo(null));
  }
}
