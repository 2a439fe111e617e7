package athanor.models.audio;

import athanor.datasets.audio.segments.Segment;
import java.io.Serializable;
import java.util.List;

/** Makes a shard of segments: which of them the net is to make of which. */
@FunctionalInterface
public interface Pairing extends Serializable {
  /** A shard of these segments. */
  SegmentShard shard(List<Segment> segments);

  /** Whether all segments are compared with all others, so that a shard is made once only. */
  default boolean comparesAll() {
    return false;
  }

  /** Pairs that are found in the shard by time warping, or by the vectors of a trained net. */
  static Pairing comparingAll(Pairing found) {
    return new ComparingAll(found);
  }

  /** Compares all with all. */
  record ComparingAll(Pairing found) implements Pairing {
    @Override
    public SegmentShard shard(List<Segment> segments) {
      return found.shard(segments);
    }

    @Override
    public boolean comparesAll() {
      return true;
    }
  }
}
