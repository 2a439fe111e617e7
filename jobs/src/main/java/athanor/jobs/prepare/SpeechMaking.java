package athanor.jobs.prepare;

import athanor.datasets.audio.segments.Boundary;
import athanor.datasets.audio.segments.ByRecording;
import athanor.datasets.audio.segments.Labels;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.segments.SegmentMaker.Source;
import athanor.datasets.audio.sound.BadAudioException.Reason;
import athanor.datasets.audio.sound.SoundFormat;
import athanor.datasets.audio.sound.UnreadFormat;
import athanor.datasets.raw.RawFault;
import athanor.datasets.raw.RawItem;
import athanor.datasets.raw.RawRead;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.RawItems;
import athanor.datasets.store.SegmentsTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a raw item: segments of speech, or bad items. Sent to workers.
 *
 * @param boundaries of words, by recording; empty where none are given
 */
record SpeechMaking(
    SegmentMaker.Plan plan, ByRecording<ArrayList<Boundary>> boundaries, Labels labels)
    implements Serializable {

  /**
   * What an item gave.
   *
   * @param recording 1 for a recording, 0 for an item that is no sound or not read
   * @param other 1 for an item that is plainly no sound, else 0
   * @param boundaryName name by which the boundaries know it, empty where they do not
   * @param hits found segments that are given words
   * @param given given words inside the recording
   */
  record Result(
      List<SegmentsTable.Item> items,
      List<BadItem> bad,
      int recording,
      int other,
      String boundaryName,
      long millis,
      int hits,
      int given)
      implements Serializable {
    static final Result NO_SOUND = new Result(List.of(), List.of(), 0, 1, "", 0, 0, 0);

    static Result bad(BadItem item, String boundaryName) {
      return new Result(List.of(), List.of(item), 0, 0, boundaryName, 0, 0, 0);
    }
  }

  /** Makes segments in one task. */
  static final class Maker {
    private final SpeechMaking making;
    private final SegmentMaker segments;

    Maker(SpeechMaking making) {
      this.making = making;
      this.segments = new SegmentMaker(making.plan());
    }

    Result make(RawRead read) {
      if (read instanceof RawFault fault) {
        return Result.bad(RawItems.bad(fault), boundaryName(fault.item()));
      }
      RawItem item = (RawItem) read;
      try {
        return make(item);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        // Whatever one item brings about must not end the others.
        return bad(item, Reason.CORRUPT, "cannot be made into segments: " + e);
      }
    }

    private Result make(RawItem item) {
      if (!SoundFormat.isSound(item.id(), item.bytes())) {
        return Result.NO_SOUND;
      }
      Optional<UnreadFormat> unread = SoundFormat.unread(item.id(), item.bytes());
      if (unread.isPresent()) {
        return bad(item, Reason.UNSUPPORTED, unread.get().message());
      }
      Optional<ArrayList<Boundary>> given = making.boundaries().of(item.id());
      if (given.isEmpty() && making.plan().source() == Source.GIVEN) {
        return bad(item, Reason.NO_BOUNDARIES, "the boundaries do not name this recording");
      }
      return made(
          item,
          segments.make(
              item.bytes(),
              given.map(List::<Boundary>copyOf).orElse(List.of()),
              making.labels().of(item.id())));
    }

    private Result bad(RawItem item, Reason reason, String detail) {
      return Result.bad(new BadItem(item.id(), reason.word(), detail), boundaryName(item.id()));
    }

    private String boundaryName(String item) {
      return making.boundaries().name(item).orElse("");
    }

    private Result made(RawItem item, SegmentMaker.Result result) {
      List<SegmentsTable.Item> items = new ArrayList<>();
      for (SegmentMaker.Segment segment : result.segments()) {
        items.add(
            new SegmentsTable.Item(
                "%s#%04d".formatted(item.id(), items.size()),
                item.id(),
                segment.speaker(),
                segment.word(),
                item.sourceUri(),
                Math.toIntExact(segment.span().startMillis()),
                Math.toIntExact(segment.span().endMillis()),
                segment.features().frames(),
                segment.features().coefficients(),
                segment.features().values()));
      }
      List<BadItem> bad = new ArrayList<>();
      for (SegmentMaker.Fault fault : result.faults()) {
        String part =
            fault
                .span()
                .map(span -> "#%d-%d".formatted(span.startMillis(), span.endMillis()))
                .orElse("");
        bad.add(new BadItem(item.id() + part, fault.reason().word(), fault.detail()));
      }
      return new Result(
          items,
          bad,
          1,
          0,
          boundaryName(item.id()),
          result.millis(),
          result.hits(),
          result.given());
    }
  }
}
