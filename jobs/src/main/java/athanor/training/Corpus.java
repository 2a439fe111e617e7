package athanor.training;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.datasets.store.Parquet;
import athanor.models.word2vec.Chunk;
import athanor.models.word2vec.CorpusShard;
import athanor.models.word2vec.Options;
import athanor.models.word2vec.Vocabulary;
import athanor.models.word2vec.Word2Vec;
import athanor.spark.InTurn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import scala.Tuple2;

/**
 * Prepared documents as input of word2vec: a vocabulary, and word indices in chunks that are the
 * same whatever cluster cuts them.
 *
 * @param vocabulary words that are learned
 * @param documents read when they are needed
 */
public record Corpus(Vocabulary vocabulary, JavaRDD<Text> documents) {
  private static final int LARGEST_CHUNK = 100_000;

  /** Words, and the places where sentences end. */
  record Text(List<String> words, List<Integer> sentenceEnds) {}

  /** Reads the vocabulary of a directory of documents. */
  public static Corpus open(
      SparkSession spark, InputDirectory directory, long minCount, int maxVocabulary) {
    Dataset<Row> counted = Parquet.reader(spark).parquet(directory.path("vocabulary"));
    Vocabulary vocabulary = vocabulary(counted, minCount, maxVocabulary, directory.path());
    return new Corpus(
        vocabulary,
        Parquet.reader(Parquet.steady(spark))
            .parquet(directory.path("documents"))
            .select("tokens", "sentence_ends")
            .javaRDD()
            .map(row -> new Text(row.getList(0), row.getList(1))));
  }

  /**
   * Sentences of any table, which is read twice: once to count its words, once to learn. The same
   * rows in the same partitions are the same corpus.
   *
   * @param sentences one column of words; rows and words that are null are left out
   * @param minCount rarer words are left out
   * @param longest words a sentence, at most; a longer one is cut into several
   * @throws BadInputException where fewer than two words are left
   */
  public static Corpus of(Dataset<Row> sentences, long minCount, int longest) {
    String column = sentences.columns()[0];
    Dataset<Row> held = sentences.toDF("sentence").where("sentence is not null");
    Dataset<Row> counted =
        held.select(functions.explode(functions.col("sentence")).as("word"))
            .where("word is not null")
            .groupBy("word")
            .count();
    return new Corpus(
        vocabulary(counted, minCount, Integer.MAX_VALUE, "column " + column),
        held.javaRDD().map(row -> text(row.getList(0), longest)));
  }

  private static Text text(List<String> words, int longest) {
    List<Integer> ends = new ArrayList<>();
    for (int end = longest; end < words.size(); end += longest) {
      ends.add(end);
    }
    ends.add(words.size());
    return new Text(words, ends);
  }

  private static Vocabulary vocabulary(Dataset<Row> counted, long minCount, int most, String name) {
    Map<String, Long> counts = new HashMap<>();
    counted
        .where("count >= " + minCount)
        .orderBy(functions.desc("count"), functions.asc("word"))
        .limit(most)
        .toLocalIterator()
        .forEachRemaining(row -> counts.put(row.getAs("word"), row.<Long>getAs("count")));
    Vocabulary vocabulary = Vocabulary.of(counts, minCount);
    if (vocabulary.size() < 2) {
      throw new BadInputException(
          "vocabulary of %s has %d words that occur %d times or more; at least 2 are needed"
              .formatted(name, vocabulary.size(), minCount));
    }
    return vocabulary;
  }

  long[] counts() {
    return IntStream.range(0, vocabulary.size()).mapToLong(vocabulary::count).toArray();
  }

  /** Deals the text to shards, one element a partition, a part of it to each. */
  JavaRDD<CorpusShard> shards(SparkSession spark, Options options, int shards, int slices) {
    boolean all = options.division().split() == Options.Split.VOCABULARY;
    return chunks(spark, 4L * slices * (all ? 1 : shards))
        .mapToPair(chunk -> new Tuple2<>(turn(chunk.number()), chunk))
        .partitionBy(new InTurn(shards))
        .mapPartitions(Corpus::gather, true);
  }

  /** Puts the text in place for shards that own a part of the vocabulary each. */
  SlicedText sliced(SparkSession spark, Word2Vec model, int shards) {
    return new SlicedText(chunks(spark, 4L * model.slices()), model, shards);
  }

  private static long turn(long number) {
    return (number >>> 32) + (number & 0xFFFFFFFFL);
  }

  private static Iterator<CorpusShard> gather(Iterator<Tuple2<Long, Chunk>> dealt) {
    List<Chunk> chunks = new ArrayList<>();
    dealt.forEachRemaining(pair -> chunks.add(pair._2()));
    return List.of(CorpusShard.of(chunks)).iterator();
  }

  /**
   * Chunks numbered by the file split they come from and their place in it.
   *
   * @param pieces how many there should be at least, as long as each has a thousand words
   */
  JavaRDD<Chunk> chunks(SparkSession spark, long pieces) {
    int chunkWords = (int) Math.max(1000, Math.min(LARGEST_CHUNK, vocabulary.tokens() / pieces));
    Broadcast<Vocabulary> words =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(vocabulary);
    return documents.mapPartitionsWithIndex(
        (partition, rows) -> {
          long first = (long) partition << 32;
          return new Encoder(words.value(), rows, chunkWords, first);
        },
        true);
  }

  /** Turns documents into chunks of word indices; holds a chunk and a document at a time. */
  private static final class Encoder implements Iterator<Chunk> {
    private final Vocabulary vocabulary;
    private final Iterator<Text> documents;
    private final int[] ids;
    private final List<Integer> ends = new ArrayList<>();
    private final Deque<Chunk> ready = new ArrayDeque<>();
    private int filled;
    private long number;

    Encoder(Vocabulary vocabulary, Iterator<Text> documents, int chunkWords, long firstNumber) {
      this.vocabulary = vocabulary;
      this.documents = documents;
      this.ids = new int[chunkWords];
      this.number = firstNumber;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && documents.hasNext()) {
        add(documents.next());
      }
      if (ready.isEmpty()) {
        endChunk();
      }
      return !ready.isEmpty();
    }

    @Override
    public Chunk next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no chunk is left");
      }
      return ready.remove();
    }

    private void add(Text document) {
      int at = 0;
      Iterator<String> words = document.words().iterator();
      for (int end : document.sentenceEnds()) {
        for (; at < end; at++) {
          add(vocabulary.index(words.next()));
        }
        endSentence();
      }
    }

    private void add(int id) {
      if (id < 0) {
        return;
      }
      if (filled == ids.length) {
        endChunk();
      }
      ids[filled++] = id;
    }

    private void endSentence() {
      if (filled > (ends.isEmpty() ? 0 : ends.get(ends.size() - 1))) {
        ends.add(filled);
      }
    }

    private void endChunk() {
      endSentence();
      if (filled > 0) {
        int[] sentenceEnds = ends.stream().mapToInt(Integer::intValue).toArray();
        ready.add(new Chunk(number++, Arrays.copyOf(ids, filled), sentenceEnds));
        filled = 0;
        ends.clear();
      }
    }
  }
}
