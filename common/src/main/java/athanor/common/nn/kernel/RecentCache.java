package athanor.common.nn.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The values that were asked for last, by key; what is not kept any longer is closed. */
final class RecentCache<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1;

  private final int most;
  private final transient Consumer<V> close;

  RecentCache(int most, Consumer<V> close) {
    super(16, 0.75f, true);
    this.most = most;
    this.close = close;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    boolean past = size() > most;
    if (past) {
      close.accept(eldest.getValue());
    }
    return past;
  }

  /** Closes all and forgets them. */
  void closeAll() {
    values().forEach(close);
    clear();
  }
}
