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
  private final List<SoftReference<NativeFloats>> spare = new ArrayList<>();

  /** Keeps so many pieces at most. */
  SpareMemory(int most) {
    this.most = most;
  }

  /** The largest piece, if it holds so many floats; of any values. */
  synchronized Optional<NativeFloats> take(long count) {
    List<NativeFloats> there = there();
    if (there.isEmpty() || there.get(0).count() < count) {
      return Optional.empty();
    }
    NativeFloats largest = there.get(0);
    spare.removeIf(one -> one.get() == largest);
    return Optional.of(largest);
  }

  /** Gives a piece away; the smallest of too many is closed. */
  synchronized void give(NativeFloats piece) {
    spare.add(new SoftReference<>(piece));
    List<NativeFloats> there = there();
    spare.clear();
    for (NativeFloats one : there.subList(0, Math.min(most, there.size()))) {
      spare.add(new SoftReference<>(one));
    }
    there.subList(spare.size(), there.size()).forEach(NativeFloats::close);
  }

  /** Closes all. */
  synchronized void clear() {
    there().forEach(NativeFloats::close);
    spare.clear();
  }

  /** What was not collected, the largest first. */
  private List<NativeFloats> there() {
    List<NativeFloats> there = new ArrayList<>();
    for (SoftReference<NativeFloats> one : spare) {
      Optional.ofNullable(one.get()).ifPresent(there::add);
    }
    there.sort(Comparator.comparingInt(NativeFloats::count).reversed());
    return there;
  }
}
