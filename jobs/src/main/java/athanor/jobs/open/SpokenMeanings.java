package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.card.Parent;
import athanor.common.vectors.Dot;
import athanor.common.vectors.UnitRows;
import athanor.common.vectors.VectorTable;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.LexiconTable;
import athanor.datasets.store.LexiconTable.Cluster;
import athanor.datasets.store.LoadedEmbeddings;
import athanor.datasets.store.Places;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * The way from the sound of a word to its meaning: the lexicon of a store of meanings, and the
 * store of sounds that the lexicon was made from. Both are found where the store's card says.
 *
 * @param sounds vectors of how segments sound
 * @param clusters of the lexicon
 */
public record SpokenMeanings(EmbeddingStore sounds, List<Cluster> clusters) {

  /** Whether a store holds meanings of segments. */
  public static boolean holds(EmbeddingStore store) {
    return parent(store.directory(), LexiconTable.KIND).isPresent();
  }

  /**
   * Opens what a store of meanings was made from.
   *
   * @throws BadInputException where it is no such store, or what it was made from is gone or
   *     another by now
   */
  public static SpokenMeanings of(EmbeddingStore meanings, Configuration configuration) {
    InputDirectory lexicon =
        InputDirectory.open(
            origin(meanings.directory(), LexiconTable.KIND),
            configuration,
            LexiconTable.VERSION,
            LexiconTable.KIND);
    check(meanings.directory(), lexicon);
    EmbeddingStore sounds =
        EmbeddingStore.open(origin(lexicon, EmbeddingStore.KIND), configuration);
    check(lexicon, sounds.directory());
    return new SpokenMeanings(
        sounds, LexiconTable.clusters(lexicon.path(LexiconTable.CLUSTERS), configuration));
  }

  private static Optional<Parent> parent(InputDirectory directory, String kind) {
    return directory.card().parents().stream()
        .filter(parent -> parent.kind().equals(kind))
        .findFirst();
  }

  private static String origin(InputDirectory directory, String kind) {
    return parent(directory, kind)
        .map(Parent::path)
        .orElseThrow(
            () ->
                new BadInputException(
                    "%s was not made from %s; for meanings: athanor train lexicon, train word2vec,"
                            .formatted(directory.path(), kind)
                        + " then embed --input LEXICON"));
  }

  private static void check(InputDirectory made, InputDirectory from) {
    if (!made.isMadeFrom(from)) {
      throw new BadInputException(
          "%s was made from another %s than what is there now; make it anew"
              .formatted(made.path(), from.path()));
    }
  }

  /**
   * Gives a vector in the space of the sounds its meaning in a store: that of the nearest cluster
   * which has one there.
   *
   * @param vectors of the store
   * @param places of its rows
   */
  public UnaryOperator<float[]> in(UnitRows vectors, Places places) {
    Map<String, Integer> rows = places.rowsById();
    List<Cluster> known =
        clusters.stream().filter(cluster -> rows.containsKey(representative(cluster))).toList();
    return sound -> vectors.unit(rows.get(representative(nearest(known, sound))));
  }

  /**
   * The words of the lexicon that a store's segments are, by row; empty where a cluster has no
   * meaning there. Segments of one cluster have one vector.
   *
   * @param meanings the store, loaded
   */
  public List<String> words(LoadedEmbeddings meanings) {
    Map<String, Integer> rows = meanings.places().rowsById();
    Map<FloatBuffer, String> names = new HashMap<>();
    for (Cluster cluster : clusters) {
      Optional.ofNullable(rows.get(representative(cluster)))
          .ifPresent(
              row -> names.put(FloatBuffer.wrap(meanings.table().unit(row)), cluster.name()));
    }
    return IntStream.range(0, meanings.table().size())
        .mapToObj(row -> names.getOrDefault(FloatBuffer.wrap(meanings.table().unit(row)), ""))
        .toList();
  }

  /** The segment whose meaning is that of the cluster. */
  private static String representative(Cluster cluster) {
    return cluster.places().get(0).id();
  }

  private static Cluster nearest(List<Cluster> known, float[] sound) {
    float[] direction = sound.clone();
    VectorTable.scaleToUnit(direction, 0, direction.length);
    int best = -1;
    float most = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < known.size(); c++) {
      float cosine = Dot.product(direction, 0, known.get(c).centre(), 0, direction.length);
      if (cosine > most) {
        most = cosine;
        best = c;
      }
    }
    if (best < 0) {
      throw new BadInputException("no cluster of the lexicon has a meaning in the store");
    }
    return known.get(best);
  }
}
