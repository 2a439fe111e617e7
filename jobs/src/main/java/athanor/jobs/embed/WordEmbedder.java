package athanor.jobs.embed;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.training.Block;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.LexiconTable;
import athanor.jobs.command.Session;
import athanor.jobs.family.Embedder;
import athanor.models.word2vec.WordModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/**
 * The vectors of a word2vec model, most frequent word first; with a lexicon of speech as input, its
 * segments, each with the vector of its cluster.
 */
public final class WordEmbedder implements Embedder {
  private static final long FILE_BYTES = 128L << 20;

  @Override
  public Card embed(
      Session session, InputDirectory model, Optional<String> input, OutputDirectory output) {
    boolean spoken =
        model.card().parents().stream().anyMatch(one -> one.kind().equals(LexiconTable.KIND));
    if (input.isPresent() && !spoken) {
      return new ListedWords(session, model, input.get()).embed(output);
    }
    Optional<InputDirectory> lexicon = input.map(path -> lexicon(path, model, session));
    SparkSession spark = session.spark("embed: word vectors");
    int dimension = (int) model.card().number("dimension");
    int parts = (int) model.card().number("parts");
    long bytes = (long) model.card().number("vocabulary") * dimension * Float.BYTES;
    int files = (int) Math.max(1, bytes / FILE_BYTES);
    JavaPairRDD<Integer, Embedding> words = words(spark, model.path(), parts);
    if (lexicon.isPresent()) {
      Map<String, float[]> vectors =
          new HashMap<>(
              words
                  .mapToPair(one -> new Tuple2<>(one._2().id(), one._2().vector()))
                  .collectAsMap());
      return new MeaningEmbedder(lexicon.get(), vectors).write(spark, output, dimension, id(model));
    }
    return EmbeddingStore.write(
        spark, words.sortByKey(true, files).values(), output, dimension, id(model));
  }

  /** What a store's rows name as their model. */
  static String id(InputDirectory model) {
    return "word2vec:" + model.parent().cardHash().substring(0, 12);
  }

  /** The lexicon whose segments get the vectors of their clusters. */
  private static InputDirectory lexicon(String path, InputDirectory model, Session session) {
    InputDirectory lexicon =
        InputDirectory.open(path, session.hadoop(), LexiconTable.VERSION, LexiconTable.KIND);
    MeaningEmbedder.check(model, lexicon);
    return lexicon;
  }

  private static JavaPairRDD<Integer, Embedding> words(SparkSession spark, String path, int parts) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> configuration =
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    JavaRDD<Integer> numbers =
        context.parallelize(IntStream.range(0, parts).boxed().toList(), parts);
    return numbers.flatMapToPair(
        part -> vectors(WordModel.in(path, configuration.value().value()), part));
  }

  private static Iterator<Tuple2<Integer, Embedding>> vectors(WordModel model, int part)
      throws IOException {
    Block block = model.vectors(part);
    int size = block.columns();
    return model.words(part).stream()
        .map(
            entry ->
                new Tuple2<>(
                    entry.index(),
                    Embedding.word(
                        entry.word(),
                        Arrays.copyOfRange(
                            block.values(), entry.row() * size, (entry.row() + 1) * size))))
        .iterator();
  }
}
