package athanor.training;

import athanor.common.vectors.Dot;
import athanor.common.vectors.VectorTable;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.LexiconTable.Cluster;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Segments of speech in clusters of like vectors, which stand for the words of an archive that
 * nobody wrote down.
 *
 * @param clusters the largest first
 * @param members each segment with its cluster; lazy
 */
public record SpokenLexicon(List<Cluster> clusters, JavaRDD<Member> members) {
  private static final StructType FEATURES =
      new StructType().add("features", SQLDataTypes.VectorType(), false);

  /**
   * A segment in its cluster.
   *
   * @param cluster place in the list of clusters
   * @param distance one minus the cosine of its vector and the centre
   */
  public record Member(Embedding segment, int cluster, float distance) implements Serializable {}

  /**
   * How clusters are made.
   *
   * @param clusters how many are wanted
   * @param startClusters how many k-means makes, which are then joined; at least as many
   * @param leastCosine two clusters are not joined if their centres are farther apart
   * @param iterations of k-means at most
   * @param seed of the first centres
   */
  public record Options(
      int clusters, int startClusters, double leastCosine, int iterations, long seed) {}

  /**
   * Clusters segments: spherical k-means, started by k-means|| (Bahmani et al. 2012), as MLlib has
   * it, into more clusters than are wanted, which are then joined ({@link Agglomeration}).
   *
   * @param segments with vectors other than zero, read several times
   */
  public static SpokenLexicon of(SparkSession spark, JavaRDD<Embedding> segments, Options options) {
    float[][] centres = unit(centres(spark, segments, options));
    if (centres.length > options.clusters()) {
      float[][] sums = sums(members(spark, segments, centres));
      centres = unit(Agglomeration.joined(sums, options.clusters(), options.leastCosine()));
    }
    float[][] ranked = ranked(centres, sizes(members(spark, segments, centres), centres.length));
    JavaRDD<Member> members = members(spark, segments, ranked);
    return new SpokenLexicon(described(members, ranked), members);
  }

  private static float[][] centres(
      SparkSession spark, JavaRDD<Embedding> segments, Options options) {
    Dataset<Row> vectors =
        spark.createDataFrame(
            segments.map(segment -> RowFactory.create(Vectors.dense(doubles(segment.vector())))),
            FEATURES);
    KMeans kMeans =
        new KMeans()
            .setK(options.startClusters())
            .setDistanceMeasure("cosine")
            .setMaxIter(options.iterations())
            .setSeed(options.seed());
    return Arrays.stream(kMeans.fit(vectors).clusterCenters())
        .map(centre -> floats(centre.toArray()))
        .toArray(float[][]::new);
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  private static float[] floats(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  private static float[][] unit(float[][] centres) {
    for (float[] centre : centres) {
      VectorTable.scaleToUnit(centre, 0, centre.length);
    }
    return centres;
  }

  private static JavaRDD<Member> members(
      SparkSession spark, JavaRDD<Embedding> segments, float[][] centres) {
    Broadcast<float[][]> sent =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(centres);
    return segments.map(segment -> member(segment, sent.value()));
  }

  private static Member member(Embedding segment, float[][] centres) {
    float[] vector = segment.vector().clone();
    VectorTable.scaleToUnit(vector, 0, vector.length);
    int best = nearest(vector, centres);
    return new Member(segment, best, 1 - Dot.product(vector, 0, centres[best], 0, vector.length));
  }

  /** The centre with the largest inner product with a vector; of equal ones the first. */
  private static int nearest(float[] vector, float[][] centres) {
    int best = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < centres.length; c++) {
      float product = Dot.product(vector, 0, centres[c], 0, vector.length);
      if (product > most) {
        most = product;
        best = c;
      }
    }
    return best;
  }

  /** Sums of the unit vectors of clusters, in the order of the clusters that have segments. */
  private static float[][] sums(JavaRDD<Member> members) {
    return members
        .mapToPair(member -> new Tuple2<>(member.cluster(), member.segment().vector()))
        .aggregateByKey(new VectorSum(), VectorSum::add, VectorSum::merge)
        .collectAsMap()
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(cluster -> cluster.getValue().values())
        .toArray(float[][]::new);
  }

  private static long[] sizes(JavaRDD<Member> members, int clusters) {
    long[] sizes = new long[clusters];
    members
        .mapToPair(member -> new Tuple2<>(member.cluster(), 1L))
        .reduceByKey(Long::sum)
        .collectAsMap()
        .forEach((cluster, size) -> sizes[cluster] = size);
    return sizes;
  }

  /** Centres that have segments, the one with the most first. */
  private static float[][] ranked(float[][] centres, long[] sizes) {
    List<Integer> order = new ArrayList<>();
    for (int c = 0; c < centres.length; c++) {
      if (sizes[c] > 0) {
        order.add(c);
      }
    }
    order.sort(Comparator.comparing((Integer c) -> -sizes[c]).thenComparing(c -> c));
    return order.stream().map(c -> centres[c]).toArray(float[][]::new);
  }

  private static List<Cluster> described(JavaRDD<Member> members, float[][] centres) {
    Map<Integer, ClusterSummary> found =
        members
            .mapToPair(member -> new Tuple2<>(member.cluster(), member))
            .aggregateByKey(new ClusterSummary(), ClusterSummary::add, ClusterSummary::merge)
            .collectAsMap();
    List<Cluster> clusters = new ArrayList<>();
    for (int c = 0; c < centres.length; c++) {
      ClusterSummary summary = found.get(c);
      String text = summary.text();
      clusters.add(
          new Cluster(
              ClusterTranscript.name(c),
              summary.size(),
              centres[c],
              text,
              summary.share(text),
              summary.nearest()));
    }
    return clusters;
  }
}
