package athanor.datasets.store;

import athanor.common.card.BadInputException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The words of an archive of speech, without text: clusters of like segments, which segment is of
 * which, and the archive written in names of clusters, as documents ({@link DocumentTable}) that
 * word2vec learns from.
 */
public final class LexiconTable {
  /** Kind of the card of a directory with these tables. */
  public static final String KIND = "lexicon";

  /** Newest version of their layout. */
  public static final int VERSION = 1;

  /** Folder of the clusters. */
  public static final String CLUSTERS = "clusters";

  /** Folder of the segments. */
  public static final String SEGMENTS = "segments";

  private static final StructType CLUSTER =
      new StructType()
          .add("cluster", DataTypes.StringType, false)
          .add("size", DataTypes.LongType, false)
          .add("centre", DataTypes.createArrayType(DataTypes.FloatType, false), false)
          .add("text", DataTypes.StringType, false)
          .add("text_share", DataTypes.FloatType, false)
          .add("places", DataTypes.createArrayType(place(), false), false);

  private static final StructType SEGMENT =
      new StructType()
          .add("id", DataTypes.StringType, false)
          .add("cluster", DataTypes.StringType, false)
          .add("recording", DataTypes.StringType, false)
          .add("text", DataTypes.StringType, true)
          .add("source_uri", DataTypes.StringType, false)
          .add("start_ms", DataTypes.IntegerType, false)
          .add("end_ms", DataTypes.IntegerType, false)
          .add("distance", DataTypes.FloatType, false);

  private LexiconTable() {}

  private static StructType place() {
    return new StructType()
        .add("id", DataTypes.StringType, false)
        .add("source_uri", DataTypes.StringType, false)
        .add("start_ms", DataTypes.IntegerType, false)
        .add("end_ms", DataTypes.IntegerType, false);
  }

  /**
   * A cluster.
   *
   * @param name {@code w1} is the largest
   * @param size segments in it
   * @param centre unit vector; kept, do not modify
   * @param text the commonest label of its segments; empty where they have none
   * @param textShare share of its segments that have this label
   * @param places its segments nearest to the centre, the nearest first; never empty
   */
  public record Cluster(
      String name, long size, float[] centre, String text, float textShare, List<Place> places) {
    public Cluster {
      places = List.copyOf(places);
    }
  }

  /** A place to listen to, in milliseconds from the start of its recording. */
  public record Place(String id, String sourceUri, int startMillis, int endMillis)
      implements Serializable {}

  /** Writes clusters, the largest first. */
  public static void writeClusters(SparkSession spark, List<Cluster> clusters, String path) {
    List<Row> rows = clusters.stream().map(LexiconTable::row).toList();
    Parquet.write(spark.createDataFrame(rows, CLUSTER).coalesce(1), path);
  }

  private static Row row(Cluster cluster) {
    Row[] places =
        cluster.places().stream()
            .map(p -> RowFactory.create(p.id(), p.sourceUri(), p.startMillis(), p.endMillis()))
            .toArray(Row[]::new);
    return RowFactory.create(
        cluster.name(),
        cluster.size(),
        cluster.centre(),
        cluster.text(),
        cluster.textShare(),
        places);
  }

  /** A row of the segments' table. */
  public static Row segment(
      Embedding segment, String recording, String cluster, float cosineDistance) {
    return RowFactory.create(
        segment.id(),
        cluster,
        recording,
        segment.text().isEmpty() ? null : segment.text(),
        segment.sourceUri(),
        segment.startMs(),
        segment.endMs(),
        cosineDistance);
  }

  /** Writes segments: rows made by {@link #segment}. */
  public static void writeSegments(SparkSession spark, JavaRDD<Row> segments, String path) {
    Parquet.write(spark.createDataFrame(segments, SEGMENT), path);
  }

  /** Reads segments. */
  public static Dataset<Row> segments(SparkSession spark, String path) {
    return Parquet.reader(spark).schema(SEGMENT).parquet(path);
  }

  /** Reads clusters without Spark, the largest first. */
  public static List<Cluster> clusters(String path, Configuration configuration) {
    List<Cluster> clusters = new ArrayList<>();
    try {
      for (Path file : Parquet.files(new Path(path), configuration)) {
        try (ParquetReader<Group> reader =
            ParquetReader.builder(new GroupReadSupport(), file).withConf(configuration).build()) {
          for (Group row = reader.read(); row != null; row = reader.read()) {
            clusters.add(cluster(row));
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
    return clusters;
  }

  private static Cluster cluster(Group row) {
    Group values = row.getGroup("centre", 0);
    float[] centre = new float[values.getFieldRepetitionCount("list")];
    for (int i = 0; i < centre.length; i++) {
      centre[i] = values.getGroup("list", i).getFloat("element", 0);
    }
    Group places = row.getGroup("places", 0);
    List<Place> all = new ArrayList<>();
    for (int i = 0; i < places.getFieldRepetitionCount("list"); i++) {
      Group place = places.getGroup("list", i).getGroup("element", 0);
      all.add(
          new Place(
              place.getString("id", 0),
              place.getString("source_uri", 0),
              place.getInteger("start_ms", 0),
              place.getInteger("end_ms", 0)));
    }
    return new Cluster(
        row.getString("cluster", 0),
        row.getLong("size", 0),
        centre,
        row.getString("text", 0),
        row.getFloat("text_share", 0),
        all);
  }
}
