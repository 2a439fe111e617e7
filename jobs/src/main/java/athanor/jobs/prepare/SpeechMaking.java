package athanor.jobs.prepare;

import athanor.datasets.audio.features.FrameMoments;
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
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a raw item: rows of a table of speech, or bad items. Sent to workers.
 *
 * @param <T> a row
 * @param boundaries of words, by recording; empty where none are given
 * @param rows makes rows of the segments of a recording
 */
record SpeechMaking<T>(
    SegmentMaker.Plan plan,
    ByRecording<ArrayList<Boundary>> boundaries,
    Labels labels,
    RowMaker<T> rows)
    implements Serializable {

  /** Makes rows of the segments of a recording. */
  interface RowMaker<T> extends Serializable {
    Rows<T> make(RawItem recording, List<SegmentMaker.Segment> segments);
  }

  /** Rows, and parts that were left out. */
  record Rows<T>(List<T> items, List<SegmentMaker.Fault> faults) {}

  /**
   * What an item gave.
   *
   * @param recording 1 for a recording, 0 for an item that is no sound or not read
   * @param other 1 for an item that is plainly no sound, else 0
   * @param boundaryName name by which the boundaries know it, empty where they do not
   * @param hits found segments that are given words
   * @param given given words inside the recording
   * @param continuous whether found words were cut as those of fluent speech
   * @param moments of frames before they were normalised over more than a segment
   */
  record Result<T>(
      List<T> items,
      List<BadItem> bad,
      int recording,
      int other,
      String boundaryName,
      long millis,
      int hits,
      int given,
      boolean continuous,
      FrameMoments moments)
      implements Serializable {
    static <T> Result<T> noSound() {
      return new Result<>(List.of(), List.of(), 0, 1, "", 0, 0, 0, false, FrameMoments.NONE);
    }

    static <T> Result<T> bad(BadItem item, String boundaryName) {
      return new Result<>(
          List.of(), List.of(item), 0, 0, boundaryName, 0, 0, 0, false, FrameMoments.NONE);
    }
  }

  /** Makes rows in one task. */
  static final class Maker<T> {
    private final SpeechMaking<T> making;
    private final SegmentMaker segments;

    Maker(SpeechMaking<T> making) {
      this.making = making;
      this.segments = new SegmentMaker(making.plan());
    }

    Result<T> make(RawRead read) {
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

    private Result<T> make(RawItem item) {
      if (!SoundFormat.isSound(item.id(), item.bytes())) {
        return Result.noSound();
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

    private Result<T> bad(RawItem item, Reason reason, String detail) {
      return Result.bad(new BadItem(item.id(), reason.word(), detail), boundaryName(item.id()));
    }

    private String boundaryName(String item) {
      return making.boundaries().name(item).orElse("");
    }

    private Result<T> made(RawItem item, SegmentMaker.Result result) {
      Rows<T> rows = making.rows().make(item, result.segments());
      List<BadItem> bad = new ArrayList<>();
      result.faults().forEach(fault -> bad.add(bad(item, fault)));
      rows.faults().forEach(fault -> bad.add(bad(item, fault)));
      return new Result<>(
          rows.items(),
          bad,
          1,
          0,
          boundaryName(item.id()),
          result.millis(),
          result.hits(),
          result.given(),
          result.continuous(),
          result.moments());
    }

    private static BadItem bad(RawItem item, SegmentMaker.Fault fault) {
      String part =
          fault
              .span()
              .map(span -> "#%d-%d".formatted(span.startMillis(), span.endMillis()))
              .orElse("");
      return new BadItem(item.id() + part, fault.reason().word(), fault.detail());
    }
  }
}
