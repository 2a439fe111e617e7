package athanor.jobs.prepare;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.store.SegmentsTable;
import athanor.jobs.open.LearnedFrames;
import athanor.spark.InBatches;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Frames of segments that a net makes of their MFCC. */
final class NetFrames {
  private NetFrames() {}

  /**
   * Segments with the net's frames in place of MFCC. Those that are normalised by segment are
   * normalised again, as are those of unknown speakers where others are normalised by speaker.
   * Those of known speakers are left to {@link SpeakerFrames}; those normalised by recording stay
   * as the net makes them.
   *
   * @param options of the frames that are made
   */
  static JavaRDD<SegmentsTable.Item> of(
      JavaRDD<SegmentsTable.Item> mfcc, LearnedFrames net, FeatureOptions options) {
    Broadcast<LearnedFrames> sent =
        JavaSparkContext.fromSparkContext(mfcc.context()).broadcast(net);
    return mfcc.mapPartitions(
        items -> new InBatches<>(items, some -> made(some, sent.value(), options)));
  }

  private static List<SegmentsTable.Item> made(
      List<SegmentsTable.Item> some, LearnedFrames net, FeatureOptions options) {
    List<float[]> frames = net.frames(some.stream().map(SegmentsTable.Item::mfcc).toList());
    List<SegmentsTable.Item> made = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      if (options.normalisation().isBySegment(some.get(i).speaker())) {
        Normalisation.normalise(options.size(), List.of(frames.get(i)));
      }
      made.add(some.get(i).withFrames(options.size(), frames.get(i)));
    }
    return made;
  }
}
