package athanor.training;

import athanor.common.training.Dealing;
import athanor.models.word2vec.Chunk;
import athanor.models.word2vec.CorpusShard;
import athanor.models.word2vec.Validation;
import athanor.models.word2vec.WindowDealer;
import athanor.models.word2vec.Windows;
import athanor.models.word2vec.Word2Vec;
import athanor.spark.InTurn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Function1;
import scala.Tuple2;

/**
 * The text of a training whose vocabulary is dealt to shards. It lies once on the executors' disks,
 * in pieces by the slices of an epoch. For each slice its windows go through Spark's shuffle to the
 * owners of their words: what a task holds depends on the pairs of a slice and not on the text.
 */
final class SlicedText implements AutoCloseable {
  private final Word2Vec model;
  private final int shards;
  private final int pieces;
  private final long[] words;
  private final JavaRDD<Chunk> text;
  private final JavaRDD<Chunk> held;
  private final Broadcast<Word2Vec> sent;

  /**
   * Puts text in place.
   *
   * @param chunks numbered by partition and place within it
   */
  SlicedText(JavaRDD<Chunk> chunks, Word2Vec model, int shards) {
    this.model = model;
    this.shards = shards;
    int slices = model.slices();
    Validation validation = model.validation();
    JavaRDD<Chunk> encoded = chunks.persist(StorageLevel.DISK_ONLY());
    JavaRDD<Chunk> learned = encoded.map(chunk -> validation.part(chunk, false));
    List<int[]> lengths = lengths(learned);
    long[] first = new long[lengths.size()];
    this.words = new long[slices];
    long number = 0;
    for (int partition = 0; partition < first.length; partition++) {
      first[partition] = number;
      for (int length : lengths.get(partition)) {
        words[(int) (number++ % slices)] += length;
      }
    }
    int pieces = (int) Math.max(1, Math.min(shards, number / slices));
    this.pieces = pieces;
    this.text =
        learned
            .mapToPair(
                chunk -> {
                  long place = first[(int) (chunk.number() >>> 32)] + (int) chunk.number();
                  int slice = (int) (place % slices);
                  return new Tuple2<>(slice * pieces + place / slices % pieces, chunk);
                })
            .partitionBy(new InTurn(slices * pieces))
            .values()
            .persist(StorageLevel.DISK_ONLY());
    text.count();
    this.held =
        encoded
            .map(chunk -> validation.part(chunk, true))
            .filter(chunk -> chunk.ids().length > 0)
            .persist(StorageLevel.DISK_ONLY());
    if (validation.any()) {
      held.count();
    }
    encoded.unpersist(false);
    this.sent = JavaSparkContext.fromSparkContext(text.context()).broadcast(model);
  }

  /** Words of each chunk, a few bytes for a hundred thousand words, by partition. */
  private static List<int[]> lengths(JavaRDD<Chunk> chunks) {
    return chunks
        .mapPartitions(
            all -> {
              List<Integer> lengths = new ArrayList<>();
              all.forEachRemaining(chunk -> lengths.add(chunk.ids().length));
              return List.of(lengths.stream().mapToInt(Integer::intValue).toArray()).iterator();
            })
        .collect();
  }

  /** A deal for each slice of each epoch. */
  Dealing<JavaRDD<CorpusShard>> dealing() {
    return new Dealing<>(shards, this::deal);
  }

  private JavaRDD<CorpusShard> deal(int number) {
    int slices = words.length;
    int epoch = number / slices;
    int slice = number % slices;
    int pieces = this.pieces;
    long length = words[slice];
    Function1<Object, Object> within =
        (Function1<Object, Object> & Serializable) piece -> (Integer) piece / pieces == slice;
    JavaPairRDD<Place, byte[]> windows =
        windows(
            JavaRDD.fromRDD(PartitionPruningRDD.create(text.rdd(), within), text.classTag()),
            epoch,
            false);
    boolean last = model.validation().any() && slice == slices - 1;
    return (last ? windows.union(windows(held, 0, true)) : windows)
        .repartitionAndSortWithinPartitions(new InTurn(shards, key -> ((Place) key).part()))
        .mapPartitions(dealt -> List.of(shard(dealt, length)).iterator());
  }

  /** Windows as an epoch reads them, with the places that they go to. */
  private JavaPairRDD<Place, byte[]> windows(JavaRDD<Chunk> chunks, int epoch, boolean held) {
    Broadcast<Word2Vec> model = sent;
    return chunks.flatMapToPair(
        chunk ->
            new WindowDealer(model.value(), epoch)
                .deal(chunk).stream()
                    .map(
                        each ->
                            new Tuple2<>(new Place(each.part(), held, each.number()), each.bytes()))
                    .iterator());
  }

  private static CorpusShard shard(Iterator<Tuple2<Place, byte[]>> dealt, long length) {
    List<Windows> windows = new ArrayList<>();
    List<Windows> held = new ArrayList<>();
    dealt.forEachRemaining(
        each -> {
          Place place = each._1();
          Windows some = new Windows(place.part(), place.number(), each._2());
          (place.held() ? held : windows).add(some);
        });
    return CorpusShard.of(windows, held, length);
  }

  /** Where windows go: to a part, there in the order of the text, held-out ones last. */
  private record Place(int part, boolean held, long number)
      implements Comparable<Place>, Serializable {
    private static final Comparator<Place> ORDER =
        Comparator.comparingInt(Place::part)
            .thenComparing(Place::held)
            .thenComparingLong(Place::number);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  @Override
  public void close() {
    text.unpersist(false);
    held.unpersist(false);
    text.rdd().cleanShuffleDependencies(false);
    sent.destroy();
  }
}
