package athanor.models.word2vec;

import athanor.common.seed.Seeds;
import java.util.SplittableRandom;

/**
 * Reads a chunk as training does: frequent words drop out at random, and each word that stays draws
 * how far it reaches. The same seed and chunk are read the same by whoever reads them.
 */
final class Reader {
  /** Gets every word that stays, with the words of its sentence. */
  interface Visitor {
    /**
     * One word with its neighbourhood.
     *
     * @param words words of the sentence that stayed; valid during the call
     * @param at position of the word
     * @param from first word within its reach
     * @param to end of its reach, exclusive
     */
    void word(int[] words, int at, int from, int to);
  }

  private final float[] keep;
  private final int window;
  private int[] kept = new int[1024];

  Reader(float[] keep, int window) {
    this.keep = keep;
    this.window = window;
  }

  /** Reads a chunk in an epoch whose seed is given. */
  void read(Chunk chunk, long seed, Visitor visitor) {
    SplittableRandom random = new SplittableRandom(Seeds.chunk(seed, chunk.number()));
    int start = 0;
    for (int end : chunk.ends()) {
      int count = subsample(chunk.ids(), start, end, random);
      for (int at = 0; at < count; at++) {
        int reach = 1 + (int) (((random.nextInt() >>> 1) * (long) window) >>> 31);
        visitor.word(kept, at, Math.max(0, at - reach), Math.min(count, at + reach + 1));
      }
      start = end;
    }
  }

  private int subsample(int[] ids, int start, int end, SplittableRandom random) {
    if (kept.length < end - start) {
      kept = new int[end - start];
    }
    int count = 0;
    for (int i = start; i < end; i++) {
      float chance = keep[ids[i]];
      if (chance >= 1 || (random.nextInt() >>> 8) * 0x1p-24f < chance) {
        kept[count++] = ids[i];
      }
    }
    return count;
  }
}
