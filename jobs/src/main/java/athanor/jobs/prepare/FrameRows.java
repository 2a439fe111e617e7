package athanor.jobs.prepare;

import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.raw.RawItem;
import athanor.datasets.store.SegmentsTable;
import java.util.ArrayList;
import java.util.List;

/** Segments as rows of frames. */
record FrameRows() implements SpeechMaking.RowMaker<SegmentsTable.Item> {
  @Override
  public SpeechMaking.Rows<SegmentsTable.Item> make(
      RawItem recording, List<SegmentMaker.Segment> segments) {
    List<SegmentsTable.Item> items = new ArrayList<>();
    for (SegmentMaker.Segment segment : segments) {
      items.add(
          new SegmentsTable.Item(
              "%s#%04d".formatted(recording.id(), items.size()),
              recording.id(),
              segment.speaker(),
              segment.word(),
              recording.sourceUri(),
              Math.toIntExact(segment.span().startMillis()),
              Math.toIntExact(segment.span().endMillis()),
              segment.features().frames(),
              segment.features().coefficients(),
              segment.features().values()));
    }
    return new SpeechMaking.Rows<>(items, List.of());
  }
}
