package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.shape.Shape;
import athanor.datasets.caption.Captioner;
import athanor.datasets.caption.VisualInput;
import athanor.datasets.image.PictureCard;
import athanor.datasets.store.CaptionsTable;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.FilmsTable;
import athanor.datasets.store.Parquet;
import athanor.datasets.store.PicturesTable;
import athanor.datasets.text.TokenUnit;
import athanor.datasets.text.TokenVocabulary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * A directory of {@code prepare captions}, or of pictures or films without captions; perhaps with
 * features of the pictures.
 *
 * @param features a store with a vector for each picture, by its id
 */
public record CaptionInput(InputDirectory directory, Optional<EmbeddingStore> features) {
  /**
   * Opens a directory of captions.
   *
   * @param features a store of vectors of the pictures
   * @throws BadInputException where features are given for films
   */
  public static CaptionInput open(
      String uri, Optional<String> features, Configuration configuration) {
    return open(uri, features, configuration, CaptionsTable.KIND);
  }

  /** Opens a directory of captions, or of pictures or films without any. */
  public static CaptionInput openAny(
      String uri, Optional<String> features, Configuration configuration) {
    return open(
        uri, features, configuration, CaptionsTable.KIND, PicturesTable.KIND, FilmsTable.KIND);
  }

  private static CaptionInput open(
      String uri, Optional<String> features, Configuration configuration, String... kinds) {
    InputDirectory directory =
        InputDirectory.open(uri, configuration, CaptionsTable.VERSION, kinds);
    CaptionInput input =
        new CaptionInput(
            directory, features.map(store -> EmbeddingStore.open(store, configuration)));
    if (features.isPresent() && input.frames() > 1) {
      throw new BadInputException(
          "features must be of pictures, but %s holds films".formatted(uri));
    }
    return input;
  }

  private int frames() {
    return directory.card().kind().equals(PicturesTable.KIND)
        ? 1
        : (int) directory.card().number("most_frames");
  }

  /** What a model of it reads. */
  public Captioner.Reads reads() {
    Shape shape =
        features
            .map(store -> Shape.vector(store.dimension()))
            .orElseGet(() -> PictureCard.shape(directory.card()));
    return new Captioner.Reads(shape, features.isPresent(), frames() > 1);
  }

  /**
   * Refuses what a model does not read.
   *
   * @param model of which messages speak
   */
  public void check(Captioner.Reads model, String where) {
    if (!model.equals(reads())) {
      throw new BadInputException(
          "model %s reads %s, %s holds %s"
              .formatted(where, words(model), directory.path(), words(reads())));
    }
  }

  private static String words(Captioner.Reads reads) {
    Shape shape = reads.shape();
    return reads.features()
        ? "features of size %d (--features)".formatted(shape.size())
        : "%s of %d x %d x %d"
            .formatted(
                reads.films() ? "films" : "pictures",
                shape.height(),
                shape.width(),
                shape.channels());
  }

  /** How sentences are cut. */
  public TokenUnit unit() {
    return TokenUnit.of(String.valueOf(directory.card().metrics().get("tokens")));
  }

  /**
   * The vocabulary of the training part.
   *
   * @param minCount least count of a token
   * @param most tokens at most; the most frequent ones stay
   */
  public TokenVocabulary vocabulary(SparkSession spark, long minCount, int most) {
    Dataset<Row> all =
        CaptionsTable.readVocabulary(spark, directory.path(CaptionsTable.VOCABULARY));
    List<Row> rows =
        all.where(all.col("count").geq(minCount))
            .orderBy(all.col("count").desc(), all.col("token"))
            .limit(most)
            .collectAsList();
    return new TokenVocabulary(
        unit(),
        rows.stream().map(row -> row.getString(0)).toList(),
        rows.stream().mapToLong(row -> row.getLong(2)).toArray(),
        rows.stream().mapToLong(row -> row.getLong(1)).toArray(),
        rows.size(),
        pictures() - testPictures());
  }

  /** Pictures, or films, of both parts. */
  public long pictures() {
    return directory.card().counts().written();
  }

  /** Pictures of the test part. */
  public long testPictures() {
    return (long) directory.card().number("test_pictures");
  }

  /**
   * A picture or film with its sentences.
   *
   * @param features empty where there are none; kept
   */
  public record Captioned(CaptionsTable.Item item, float[] features) implements Serializable {
    private static final long serialVersionUID = 1;

    /** What a model sees of it. */
    public VisualInput sight() {
      return features.length > 0
          ? new VisualInput(features, 1)
          : VisualInput.ofBytes(item.pixels(), item.frames());
    }
  }

  /**
   * Those of a part that can be read, in the order of their ids; with features those of which the
   * store has a vector. Pictures and films without captions are of every part.
   */
  public JavaRDD<Captioned> part(SparkSession spark, String part) {
    if (!directory.card().kind().equals(CaptionsTable.KIND)) {
      return all(spark);
    }
    Dataset<Row> table = CaptionsTable.read(spark, directory.path(CaptionsTable.CHILD));
    return captioned(
        spark, CaptionsTable.items(table.where(table.col("part").equalTo(part)).orderBy("id")));
  }

  /** Those of all parts. */
  public JavaRDD<Captioned> all(SparkSession spark) {
    return captioned(
        spark,
        directory.card().kind().equals(CaptionsTable.KIND)
            ? CaptionsTable.items(
                CaptionsTable.read(spark, directory.path(CaptionsTable.CHILD)).orderBy("id"))
            : bare(spark, directory));
  }

  /** Pictures or films of a directory, without sentences. */
  public static JavaRDD<CaptionsTable.Item> bare(SparkSession spark, InputDirectory from) {
    if (from.card().kind().equals(FilmsTable.KIND)) {
      return FilmsTable.items(FilmsTable.read(spark, from.path(FilmsTable.CHILD)))
          .map(
              film ->
                  new CaptionsTable.Item(
                      film.id(),
                      film.sourceUri(),
                      film.frames(),
                      film.height(),
                      film.width(),
                      film.channels(),
                      film.pixels(),
                      "",
                      List.of(),
                      List.of()));
    }
    return PicturesTable.items(PicturesTable.read(spark, from.path(PicturesTable.CHILD)))
        .map(
            picture ->
                new CaptionsTable.Item(
                    picture.id(),
                    picture.sourceUri(),
                    1,
                    picture.height(),
                    picture.width(),
                    picture.channels(),
                    picture.pixels(),
                    "",
                    List.of(),
                    List.of()));
  }

  private JavaRDD<Captioned> captioned(SparkSession spark, JavaRDD<CaptionsTable.Item> items) {
    if (features.isEmpty()) {
      return items.map(item -> new Captioned(item, new float[0]));
    }
    JavaPairRDD<String, float[]> vectors =
        features
            .get()
            .rows(spark)
            .select("id", "vector")
            .javaRDD()
            .mapToPair(row -> new Tuple2<>(row.getString(0), Parquet.floats(row, "vector")));
    return items
        .mapToPair(item -> new Tuple2<>(item.id(), item))
        .join(vectors)
        .sortByKey()
        .values()
        .map(pair -> new Captioned(pair._1(), pair._2()));
  }

  /** Deals them evenly: partition i is shard i, in an order that depends on their ids alone. */
  public static JavaRDD<ArrayList<Captioned>> deal(JavaRDD<Captioned> all, int shards) {
    return RoundRobin.byName(all, one -> one.item().id(), shards);
  }

  /** Whether a training picture is held out to choose among nets by, which depends on its id. */
  public static boolean isHeldOut(Captioned one, double share) {
    return MixedName.within(share, one.item().id());
  }
}
