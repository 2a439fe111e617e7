package athanor.training;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.SegmentsTable;
import athanor.models.audio.Pairing;
import athanor.models.audio.SegmentShard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * Prepared segments as the net learns from them.
 *
 * @param items all segments of the table
 * @param coefficients values per frame
 * @param maxFrames longer segments are left out
 */
public record SpeechSegments(JavaRDD<SegmentsTable.Item> items, int coefficients, int maxFrames) {

  /** Opens the table of a directory; refuses one whose frames differ in size. */
  public static SpeechSegments open(SparkSession spark, InputDirectory directory, int maxFrames) {
    var table = SegmentsTable.read(spark, directory.path(SegmentsTable.CHILD));
    List<Row> sizes = table.select("coefficients").distinct().limit(2).collectAsList();
    if (sizes.size() != 1) {
      throw new BadInputException(
          "%s must hold segments of one frame size, got %s"
              .formatted(directory.path(), sizes.isEmpty() ? "no segments" : sizes));
    }
    JavaRDD<SegmentsTable.Item> items = table.javaRDD().map(SegmentsTable::item);
    return new SpeechSegments(items, sizes.get(0).getInt(0), maxFrames);
  }

  /** What is wrong with a segment, in the words of the errors table; empty where nothing is. */
  private static String fault(SegmentsTable.Item item, int maxFrames) {
    if (item.frames() > maxFrames) {
      return "too long";
    }
    for (float value : item.mfcc()) {
      if (!Float.isFinite(value)) {
        return "not finite";
      }
    }
    return "";
  }

  /** Writes the segments that are left out, and counts them by reason. */
  public Map<String, Long> writeErrors(SparkSession spark, String path) {
    int most = maxFrames;
    JavaRDD<BadItem> errors =
        items
            .filter(item -> !fault(item, most).isEmpty())
            .map(item -> new BadItem(item.id(), fault(item, most), item.frames() + " frames"));
    return ErrorsTable.write(spark, errors, path);
  }

  /**
   * Deals the segments to shards by their ids, one element a partition.
   *
   * @param deal number of the deal: another puts other segments together
   */
  public JavaRDD<SegmentShard> shards(int shards, Pairing pairing, int deal) {
    int most = maxFrames;
    return items
        .filter(item -> fault(item, most).isEmpty())
        .mapToPair(item -> new Tuple2<>(item.id(), item))
        .partitionBy(new ById(shards, deal))
        .mapPartitions(
            part -> {
              List<Segment> segments = new ArrayList<>();
              part.forEachRemaining(pair -> segments.add(segment(pair._2())));
              segments.sort(Comparator.comparing(Segment::id));
              return List.of(pairing.shard(segments)).iterator();
            });
  }

  private static Segment segment(SegmentsTable.Item item) {
    return new Segment(item.id(), item.word(), item.speaker(), item.mfcc());
  }

  /** The same shard for the same id, whatever the cluster; spread well for similar ids. */
  static final class ById extends Partitioner {
    private static final long serialVersionUID = 1;
    private final int shards;
    private final int deal;

    ById(int shards, int deal) {
      this.shards = shards;
      this.deal = deal;
    }

    @Override
    public int numPartitions() {
      return shards;
    }

    @Override
    public int getPartition(Object id) {
      long mixed = (((long) deal << 32) ^ (id.hashCode() & 0xFFFFFFFFL)) * 0x9E3779B97F4A7C15L;
      mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
      return (int) Math.floorMod(mixed ^ (mixed >>> 32), (long) shards);
    }
  }
}
