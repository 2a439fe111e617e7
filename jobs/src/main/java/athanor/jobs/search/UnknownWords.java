package athanor.jobs.search;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.vectors.VectorTable;
import athanor.datasets.store.EmbeddingStore;
import athanor.jobs.open.ModelDirectory;
import athanor.models.word2vec.SubwordVectors;
import athanor.models.word2vec.WordModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Vectors of words that a store has not, by the n-grams of its word2vec model, if it is given. */
record UnknownWords(Optional<SubwordVectors> subwords) {
  /** Knows no word: no model is given. */
  static final UnknownWords NONE = new UnknownWords(Optional.empty());

  /**
   * Opens the model of a store.
   *
   * @throws BadInputException where the model has no n-grams or the store is not made from it
   */
  static UnknownWords of(String model, EmbeddingStore store, Configuration configuration) {
    InputDirectory opened = ModelDirectory.open(model, configuration, "word2vec");
    if (!store.directory().isMadeFrom(opened)) {
      throw new BadInputException(
          "store %s is not of model %s; its parents are %s"
              .formatted(store.directory().path(), model, store.directory().card().parents()));
    }
    try {
      Optional<SubwordVectors> subwords = WordModel.in(opened.path(), configuration).subwords();
      if (subwords.isEmpty()) {
        throw new BadInputException(
            "model %s has no n-grams for words that its store has not; train word2vec --subwords"
                    .formatted(model)
                + " makes them");
      }
      return new UnknownWords(subwords);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read model " + model, e);
    }
  }

  /**
   * Adds a word's unit vector to a sum where its n-grams are known.
   *
   * @return whether they are
   */
  boolean addTo(float[] sum, String word) {
    Optional<float[]> vector = subwords.flatMap(all -> all.vector(word));
    vector.ifPresent(
        values -> {
          VectorTable.scaleToUnit(values, 0, values.length);
          for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
          }
        });
    return vector.isPresent();
  }
}
