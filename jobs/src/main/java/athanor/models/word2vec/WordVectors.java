package athanor.models.word2vec;

import athanor.common.training.Block;
import athanor.common.training.Block.Role;
import athanor.common.training.Snapshot;
import athanor.common.training.Weights;
import athanor.common.vectors.Neighbour;
import athanor.common.vectors.VectorTable;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * All vectors of a trained model in one memory, in the order of the vocabulary. {@link WordModel}
 * is for models that are too large for that.
 */
public final class WordVectors implements Serializable {
  private static final long serialVersionUID = 1;

  private final Vocabulary vocabulary;
  private final int dimension;
  private final float[] values;
  private transient VectorTable table;

  private WordVectors(Vocabulary vocabulary, int dimension) {
    long size = (long) vocabulary.size() * dimension;
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "vectors in one memory must be %d values at most, got %d words of size %d; the"
                  .formatted(Integer.MAX_VALUE - 8, vocabulary.size(), dimension)
              + " commands train, embed and search keep them apart");
    }
    this.vocabulary = vocabulary;
    this.dimension = dimension;
    this.values = new float[(int) size];
  }

  /**
   * The vectors at the end of a training.
   *
   * @param trained blocks {@code in.P}, copied
   */
  public static WordVectors of(Vocabulary vocabulary, Parts parts, Weights trained) {
    WordVectors vectors =
        new WordVectors(vocabulary, trained.block("in." + parts.part(0)).columns());
    for (int part = 0; part < parts.count(); part++) {
      Block block = trained.block("in." + part);
      for (int row = 0; row < parts.size(part); row++) {
        vectors.put(parts.word(part, row), block, row);
      }
    }
    return vectors;
  }

  /**
   * The vectors of a model at rest.
   *
   * @param parts how many parts it has
   */
  public static WordVectors read(WordModel model, int parts) throws IOException {
    Map<Integer, List<WordModel.Entry>> words = model.words();
    Map<String, Long> counts = new HashMap<>();
    words.values().forEach(some -> some.forEach(word -> counts.put(word.word(), word.count())));
    WordVectors vectors = null;
    for (int part = 0; part < parts; part++) {
      Block block = model.vectors(part);
      if (vectors == null) {
        vectors = new WordVectors(Vocabulary.of(counts, 0), block.columns());
      }
      for (WordModel.Entry entry : words.getOrDefault(part, List.of())) {
        vectors.put(vectors.vocabulary.index(entry.word()), block, entry.row());
      }
    }
    return vectors;
  }

  private void put(int word, Block block, int row) {
    System.arraycopy(block.values(), row * dimension, values, word * dimension, dimension);
  }

  /** Writes a model of one part. */
  public void write(WordModel model) throws IOException {
    Block block = Block.of("in.0", Role.WEIGHTS, vocabulary.size(), dimension, values);
    model.write(vocabulary, Parts.of(vocabulary.counts(), 0, 1), Snapshot.of(List.of(block)));
  }

  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** Size of a vector. */
  public int dimension() {
    return dimension;
  }

  /** A copy of a word's vector. */
  public float[] vector(int word) {
    return Arrays.copyOfRange(values, word * dimension, (word + 1) * dimension);
  }

  /**
   * The mean vector of words; a word that is not in the vocabulary counts as zeros, and no words at
   * all make zeros.
   */
  public double[] mean(List<String> words) {
    double[] sum = new double[dimension];
    for (String word : words) {
      int index = vocabulary.index(word);
      for (int i = 0; index >= 0 && i < dimension; i++) {
        sum[i] += values[index * dimension + i];
      }
    }
    for (int i = 0; i < dimension && !words.isEmpty(); i++) {
      sum[i] /= words.size();
    }
    return sum;
  }

  /**
   * The nearest words by cosine, nearest first.
   *
   * @param allowed words that may be found
   */
  public List<Neighbour> nearest(float[] query, int count, IntPredicate allowed) {
    return table().nearest(query, count, allowed);
  }

  private synchronized VectorTable table() {
    if (table == null) {
      List<String> names =
          IntStream.range(0, vocabulary.size()).mapToObj(vocabulary::word).toList();
      table = VectorTable.of(names, dimension, values.clone());
    }
    return table;
  }
}
