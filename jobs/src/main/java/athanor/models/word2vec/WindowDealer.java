package athanor.models.word2vec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads chunks and deals their windows to the parts of the vocabulary that learn them: a chunk is
 * read once, however many parts there are. Used by one thread.
 */
public final class WindowDealer {
  private final Partition dealt;
  private final Reader reader;
  private final long seed;
  private final Varints[] windows;

  /** Deals what a training reads in an epoch. */
  public WindowDealer(Word2Vec model, int epoch) {
    this(model.dealt(), model.options().goal().window(), model.epochSeed(epoch));
  }

  WindowDealer(Partition dealt, int window, long seed) {
    this.dealt = dealt;
    this.reader = new Reader(dealt.keep(), window);
    this.seed = seed;
    this.windows = new Varints[dealt.parts().count()];
    Arrays.setAll(windows, i -> new Varints());
  }

  /** The windows of a chunk; parts that have none are left out. */
  public List<Windows> deal(Chunk chunk) {
    reader.read(chunk, seed, this::add);
    List<Windows> all = new ArrayList<>();
    for (int part = 0; part < windows.length; part++) {
      byte[] bytes = windows[part].take();
      if (bytes.length > 0) {
        all.add(new Windows(part, chunk.number(), bytes));
      }
    }
    return all;
  }

  private void add(int[] words, int at, int from, int to) {
    if (to - from < 2) {
      return;
    }
    Parts parts = dealt.parts();
    Varints window = windows[parts.part(words[at])];
    window.add(parts.row(words[at]));
    window.add(to - from - 1);
    for (int i = from; i < to; i++) {
      if (i != at) {
        window.add(words[i]);
      }
    }
  }
}
