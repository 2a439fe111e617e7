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
}
