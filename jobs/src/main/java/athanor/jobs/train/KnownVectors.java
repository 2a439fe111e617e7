package athanor.jobs.train;

import athanor.common.card.BadInputException;
import athanor.common.vectors.VectorTable;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.text.TokenVocabulary;
import athanor.jobs.command.Session;
import java.util.Map;
import java.util.TreeMap;

/**
 * Vectors of words that a net's tokens start from.
 *
 * @param store where they are
 */
record KnownVectors(String store, VectorTable table) {
  static KnownVectors open(String store, Session session) {
    return new KnownVectors(store, EmbeddingStore.open(store, session.hadoop()).load().table());
  }

  int size() {
    return table.dimension();
  }

  /**
   * Vectors of the tokens that the store has, by their numbers; prints how many there are.
   *
   * @param of what the tokens are of, such as {@code captions}
   * @throws BadInputException where there is none
   */
  Map<Integer, float[]> of(TokenVocabulary vocabulary, String of, Session session) {
    Map<Integer, float[]> found = new TreeMap<>();
    for (String token : vocabulary.known()) {
      table.row(token).ifPresent(row -> found.put(vocabulary.number(token), table.unit(row)));
    }
    int all = vocabulary.known().size();
    session.out().printf("%,d of %,d tokens start from vectors of %s%n", found.size(), all, store);
    if (found.isEmpty()) {
      throw new BadInputException(
          "vectors must have a token of the %s, %s has none of %,d".formatted(of, store, all));
    }
    return found;
  }
}
