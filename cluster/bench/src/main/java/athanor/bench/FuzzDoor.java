package athanor.bench;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.BoundaryFormat;
import athanor.datasets.audio.segments.Label;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.segments.Segmenter;
import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.image.ClosedPicture;
import athanor.datasets.image.Framing;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.Scaling;
import athanor.datasets.image.UnreadablePictureException;
import athanor.datasets.raw.RawFault;
import athanor.datasets.raw.RawItem;
import athanor.datasets.raw.RawLimits;
import athanor.datasets.raw.RawRead;
import athanor.datasets.raw.RawReader;
import athanor.datasets.text.BadText;
import athanor.datasets.text.TextOptions;
import athanor.datasets.text.TextRead;
import athanor.datasets.text.TextReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The doors by which the jobs read files: each raw item goes through the one for its kind. */
enum FuzzDoor {
  PICTURE {
    @Override
    void item(RawItem item, List<String> outcomes) {
      try {
        if (ClosedPicture.of(item.contentType(), item.bytes()).isPresent()) {
          outcomes.add("format not read");
          return;
        }
        PictureDecoder.Reading reading = PictureDecoder.open(item.bytes(), LIMITS);
        Scaling.to(reading.rows(), 32, 32, Framing.PAD);
        outcomes.add(ITEM);
      } catch (UnreadablePictureException e) {
        outcomes.add(named(e.reason(), e.getMessage()));
      }
    }
  },
  SOUND {
    @Override
    void item(RawItem item, List<String> outcomes) {
      SegmentMaker.Plan plan =
          new SegmentMaker.Plan(
              FeatureOptions.of(Profile.values()[0]),
              SegmentMaker.Source.WHOLE,
              Segmenter.Options.DEFAULT,
              1);
      SegmentMaker.Result result =
          new SegmentMaker(plan).make(item.bytes(), List.of(), Label.UNKNOWN);
      result.segments().forEach(segment -> outcomes.add(ITEM));
      result.faults().forEach(fault -> outcomes.add(named(fault.reason().word(), fault.detail())));
    }
  },
  TEXT {
    @Override
    void item(RawItem item, List<String> outcomes) {
      Iterator<TextRead> reads = new TextReader(TextOptions.DEFAULT).read(item);
      reads.forEachRemaining(
          read -> outcomes.add(read instanceof BadText bad ? named(bad.reason(), bad.detail()) : ITEM));
    }
  },
  BOUNDARY {
    @Override
    void item(RawItem item, List<String> outcomes) {
      try {
        BoundaryFormat.read(item.id(), item.bytes());
        outcomes.add(ITEM);
      } catch (BadAudioException e) {
        outcomes.add(named(e.reason().word(), e.getMessage()));
      }
    }
  },
  /** What lies inside goes through the door of its kind. */
  ARCHIVE {
    @Override
    void item(RawItem item, List<String> outcomes) {
      switch (item.kind()) {
        case "image" -> PICTURE.item(item, outcomes);
        case "audio" -> SOUND.item(item, outcomes);
        default -> TEXT.item(item, outcomes);
      }
    }
  };

  /** What an item that was read is counted as; every other outcome is the reason of an error. */
  static final String ITEM = "item";

  private static final PictureLimits LIMITS = new PictureLimits(64 << 20, 4_000_000);
  private static final RawLimits RAW = new RawLimits(32 << 20, 200);

  /** The door that a file's name leads to. */
  static FuzzDoor of(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (name.endsWith(".boundaries.tsv") || "textgrid ctm wrd phn".contains(ending)) {
      return BOUNDARY;
    }
    return switch (ending) {
      case "png", "jpg", "gif", "bmp", "tif", "webp", "ppm", "pbm", "ico" -> PICTURE;
      case "wav", "flac", "mp3", "ogg", "aiff", "au", "sph", "m4a" -> SOUND;
      case "zip", "tar", "gz", "bz2", "xz", "zst" -> ARCHIVE;
      default -> TEXT;
    };
  }

  /**
   * What became of a file: of each of its items {@link #ITEM} or the reason of its error.
   *
   * @throws RuntimeException or an error where a reader let one out
   */
  List<String> open(String name, byte[] bytes) {
    List<String> outcomes = new ArrayList<>();
    try (RawReader reader = RawReader.of(name, bytes, RAW)) {
      while (reader.hasNext()) {
        RawRead read = reader.next();
        if (read instanceof RawFault fault) {
          outcomes.add(named(fault.reason(), fault.detail()));
        } else {
          item((RawItem) read, outcomes);
        }
      }
    }
    return outcomes;
  }

  abstract void item(RawItem item, List<String> outcomes);

  private static String named(String reason, String detail) {
    if (reason.isBlank() || detail.isBlank()) {
      throw new IllegalStateException(
          "an error needs reason and detail, got \"%s\" and \"%s\"".formatted(reason, detail));
    }
    return reason;
  }
}
