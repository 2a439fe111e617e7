package athanor.models.word2vec;

import athanor.common.seed.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * All (input, output) pairs of some text whose input word is in one part of the vocabulary, in a
 * bucket for each part that the output word can be in.
 *
 * <p>With more than one part, each pair also leaves its input in a bucket chosen as the noise
 * distribution would: there it meets noise words of that part, so that over all parts it meets
 * noise as if drawn from the whole vocabulary.
 */
final class PairBuckets {
  private final IntList[] inputs;
  private final IntList[] outputs;
  private final IntList[] noise;

  private PairBuckets(int parts) {
    inputs = lists(parts);
    outputs = lists(parts);
    noise = lists(parts == 1 ? 0 : parts);
  }

  private static IntList[] lists(int count) {
    IntList[] lists = new IntList[count];
    Arrays.setAll(lists, i -> new IntList());
    return lists;
  }

  /**
   * Reads text into buckets.
   *
   * @param own the part whose words are inputs
   * @param seed seed of the epoch
   */
  static PairBuckets of(List<Chunk> text, Partition dealt, int window, int own, long seed) {
    Parts parts = dealt.parts();
    PairBuckets buckets = new PairBuckets(parts.count());
    Reader reader = new Reader(dealt.keep(), window);
    for (Chunk chunk : text) {
      SplittableRandom random = random(chunk.number(), parts, own, seed);
      reader.read(
          chunk,
          seed,
          (words, at, from, to) -> {
            if (parts.part(words[at]) != own) {
              return;
            }
            int row = parts.row(words[at]);
            for (int i = from; i < to; i++) {
              if (i != at) {
                buckets.add(row, parts.part(words[i]), parts.row(words[i]), dealt, random);
              }
            }
          });
    }
    return buckets;
  }

  /**
   * The same from windows that {@link WindowDealer} dealt to one part, entry by entry.
   *
   * @param windows in the order of their chunks
   * @param seed seed of the epoch that they were read in
   */
  static PairBuckets of(List<Windows> windows, Partition dealt, int own, long seed) {
    Parts parts = dealt.parts();
    PairBuckets buckets = new PairBuckets(parts.count());
    for (Windows chunk : windows) {
      SplittableRandom random = random(chunk.number(), parts, own, seed);
      Varints.Cursor cursor = new Varints.Cursor(chunk.bytes());
      while (cursor.hasNext()) {
        int row = cursor.next();
        for (int left = cursor.next(); left > 0; left--) {
          int word = cursor.next();
          buckets.add(row, parts.part(word), parts.row(word), dealt, random);
        }
      }
    }
    return buckets;
  }

  /** What decides, for the words of a part in a chunk, where pairs meet their noise. */
  private static SplittableRandom random(long chunk, Parts parts, int own, long seed) {
    return new SplittableRandom(Seeds.part(seed, chunk, parts.count(), own));
  }

  private void add(int row, int part, int other, Partition dealt, SplittableRandom random) {
    inputs[part].add(row);
    outputs[part].add(other);
    if (noise.length > 0) {
      noise[dealt.drawPart(random.nextLong())].add(row);
    }
  }

  /** Input rows of a bucket's pairs. */
  IntList inputs(int part) {
    return inputs[part];
  }

  /** Output rows of a bucket's pairs. */
  IntList outputs(int part) {
    return outputs[part];
  }

  /** Input rows to set against noise of a part; the pairs' own inputs where there is one part. */
  IntList noise(int part) {
    return noise.length == 0 ? inputs[part] : noise[part];
  }
}
