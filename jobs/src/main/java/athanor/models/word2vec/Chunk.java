package athanor.models.word2vec;

import java.io.Serializable;

/**
 * A stretch of the corpus as word indices; what is random about it depends on its number alone.
 *
 * @param number unlike that of any other chunk of the corpus
 * @param ids words in the order of the text, out-of-vocabulary words left out; kept, do not modify
 * @param ends end of each sentence in {@code ids}, exclusive, ascending; kept, do not modify
 */
public record Chunk(long number, int[] ids, int[] ends) implements Serializable {
  public Chunk {
    if (ids.length != (ends.length == 0 ? 0 : ends[ends.length - 1])) {
      throw new IllegalArgumentException(
          "chunk %d has %d words, and its last sentence does not end there"
              .formatted(number, ids.length));
    }
  }

  /** Frequent words have small indices: on disk and on its way a word takes about two bytes. */
  private Object writeReplace() {
    Varints words = new Varints();
    for (int id : ids) {
      words.add(id);
    }
    Varints lengths = new Varints();
    int from = 0;
    for (int end : ends) {
      lengths.add(end - from);
      from = end;
    }
    return new Packed(number, words.take(), lengths.take());
  }

  /** A chunk in few bytes: its words, and the length of each sentence, as {@link Varints}. */
  private record Packed(long number, byte[] words, byte[] lengths) implements Serializable {
    private Object readResolve() {
      IntList ids = new IntList();
      for (Varints.Cursor word = new Varints.Cursor(words); word.hasNext(); ) {
        ids.add(word.next());
      }
      IntList ends = new IntList();
      int end = 0;
      for (Varints.Cursor length = new Varints.Cursor(lengths); length.hasNext(); ) {
        end += length.next();
        ends.add(end);
      }
      return new Chunk(number, ids.toArray(), ends.toArray());
    }
  }
}
