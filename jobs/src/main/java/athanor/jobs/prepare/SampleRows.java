package athanor.jobs.prepare;

import athanor.datasets.audio.segments.SampleCutter;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.raw.RawItem;
import athanor.datasets.store.SoundsTable;
import java.util.ArrayList;
import java.util.List;

/** Segments as rows of samples. */
record SampleRows(SampleCutter.Plan plan) implements SpeechMaking.RowMaker<SoundsTable.Item> {
  @Override
  public SpeechMaking.Rows<SoundsTable.Item> make(
      RawItem recording, List<SegmentMaker.Segment> segments) {
    if (segments.isEmpty()) {
      return new SpeechMaking.Rows<>(List.of(), List.of());
    }
    SampleCutter.Result result =
        new SampleCutter(plan)
            .cut(recording.bytes(), segments.stream().map(SegmentMaker.Segment::span).toList());
    List<SoundsTable.Item> items = new ArrayList<>();
    for (SampleCutter.Cut cut : result.cuts()) {
      SegmentMaker.Segment segment = segments.get(cut.index());
      items.add(
          new SoundsTable.Item(
              "%s#%04d".formatted(recording.id(), cut.index()),
              recording.id(),
              segment.speaker(),
              segment.word(),
              recording.sourceUri(),
              Math.toIntExact(cut.span().startMillis()),
              Math.toIntExact(cut.span().endMillis()),
              cut.codes()));
    }
    return new SpeechMaking.Rows<>(items, result.faults());
  }
}
