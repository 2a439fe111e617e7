package athanor.jobs.prepare;

import athanor.common.shape.Shape;
import athanor.datasets.image.Attributes;
import athanor.datasets.image.ClosedPicture;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PixelRows;
import athanor.datasets.image.UnreadablePictureException;
import athanor.datasets.raw.ItemFailure;
import athanor.datasets.raw.RawFault;
import athanor.datasets.raw.RawItem;
import athanor.datasets.raw.RawRead;
import athanor.datasets.store.RawItems;
import athanor.datasets.video.Animation;
import athanor.datasets.video.Film;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads raw items in one task: an animation is a film, any other picture a frame of the film that
 * its folder is. Not thread-safe.
 */
final class FilmFrames {
  private static final Set<String> VIDEO =
      Set.of("mp4", "m4v", "mkv", "webm", "avi", "mov", "mpg", "mpeg", "wmv", "flv", "ogv", "3gp");

  private final FilmMaking making;
  private final Attributes attributes;

  FilmFrames(FilmMaking making) {
    this.making = making;
    this.attributes =
        making.attributesCsv().isEmpty()
            ? Attributes.none()
            : Attributes.read(making.attributesCsv(), "attributes");
  }

  /**
   * A picture of a folder.
   *
   * @param file its name
   * @param folder id of the folder
   * @param uri of the folder
   * @param found height and width of the picture in its file
   * @param pixels as films have them; empty where there is a fault
   * @param fault why it cannot be read; empty where it can
   */
  record Still(
      String file, String folder, String uri, Shape found, Shape shape, byte[] pixels, String fault)
      implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /** What a raw item gives: results, or a picture of a folder. */
  record Read(List<FilmMaking.Result> results, Optional<Still> still) implements Serializable {
    private static final long serialVersionUID = 1;

    static Read of(List<FilmMaking.Result> results) {
      return new Read(results, Optional.empty());
    }

    static Read of(Still still) {
      return new Read(List.of(), Optional.of(still));
    }
  }

  /** Reads an item. */
  Read read(RawRead read) {
    if (read instanceof RawFault fault) {
      return bad(RawItems.bad(fault).item(), fault.reason(), fault.detail());
    }
    RawItem item = (RawItem) read;
    Optional<Animation> animation = Animation.of(item.bytes());
    if (animation.isPresent()) {
      return animation(item, animation.get());
    }
    if (isVideo(item.id())) {
      String detail = "take its frames out, for example by ffmpeg -i IN frames/%05d.png";
      return bad(item.id(), "format not read", detail);
    }
    boolean unknown = item.kind().equals("image") || item.contentType().endsWith("octet-stream");
    return unknown || PictureDecoder.isPicture(item.bytes())
        ? Read.of(still(item))
        : bad(item.id(), "other file", item.contentType());
  }

  private static boolean isVideo(String id) {
    return VIDEO.contains(id.substring(id.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  private Read bad(String id, String reason, String detail) {
    String name = attributes.name(id, id).orElse("");
    return Read.of(List.of(FilmMaking.Result.bad(id, reason, detail, name)));
  }

  private Read animation(RawItem item, Animation animation) {
    List<byte[]> frames = new ArrayList<>();
    List<Shape> shapes = new ArrayList<>();
    int delay;
    try {
      delay =
          animation.frames(
              item.bytes(),
              making.limits(),
              frame -> {
                Picture made = making.frame(frame);
                frames.add(Film.bytes(made));
                shapes.add(shape(made));
              });
    } catch (UnreadablePictureException e) {
      return bad(item.id(), e.reason(), e.getMessage());
    }
    String name = attributes.name(item.id(), item.sourceUri()).orElse("");
    if (frames.isEmpty()) {
      return bad(item.id(), "one frame", "0 frames, a film has 2 or more");
    }
    return Read.of(
        making.films(
            new FilmMaking.Reel(
                item.id(), item.sourceUri(), name, item.labels(), delay, shapes.get(0), frames)));
  }

  private static Shape shape(PixelRows rows) {
    return new Shape(rows.height(), rows.width(), rows.channels());
  }

  private Still still(RawItem item) {
    int end = item.id().lastIndexOf('/');
    String folder = end < 0 ? "" : item.id().substring(0, end);
    String file = item.id().substring(end + 1);
    String uri = item.sourceUri().substring(0, Math.max(0, item.sourceUri().lastIndexOf('/')));
    try {
      ClosedPicture.of(item.contentType(), item.bytes())
          .ifPresent(
              closed -> {
                throw closed.fault();
              });
      PixelRows rows = PictureDecoder.open(item.bytes(), making.limits()).rows();
      Picture made = making.frame(rows);
      return new Still(file, folder, uri, shape(rows), shape(made), Film.bytes(made), "");
    } catch (UnreadablePictureException e) {
      return broken(file, folder, uri, e.reason() + ": " + e.getMessage());
    } catch (RuntimeException | Error e) {
      return broken(file, folder, uri, ItemFailure.inWords(e));
    }
  }

  private static Still broken(String file, String folder, String uri, String fault) {
    Shape none = Shape.vector(1);
    return new Still(file, folder, uri, none, none, new byte[0], file + ": " + fault);
  }

  /** The films of a folder, or what is wrong with it. */
  List<FilmMaking.Result> folder(Iterator<Still> all) {
    List<Still> stills = new ArrayList<>();
    all.forEachRemaining(stills::add);
    stills.sort(Comparator.comparing(Still::file, FilmFrames::compareNames));
    Still first = stills.get(0);
    String id = id(first.folder);
    String name = attributes.name(id, first.uri).orElse("");
    for (Still still : stills) {
      if (!still.fault.isEmpty()) {
        return List.of(FilmMaking.Result.bad(id, "unreadable frame", still.fault, name));
      }
      if (!still.found.equals(first.found)) {
        String detail =
            "%s has %d x %d pixels, %s has %d x %d"
                .formatted(
                    first.file,
                    first.found.height(),
                    first.found.width(),
                    still.file,
                    still.found.height(),
                    still.found.width());
        return List.of(FilmMaking.Result.bad(id, "frames of several sizes", detail, name));
      }
    }
    return making.films(
        new FilmMaking.Reel(
            id,
            first.uri,
            name,
            labels(first.folder),
            making.timing().delayMillis(),
            first.shape,
            stills.stream().map(Still::pixels).toList()));
  }

  /** Id of the film in a folder. A zip without folders is one, as is the input itself. */
  private static String id(String folder) {
    String id = folder.endsWith("!") ? folder.substring(0, folder.length() - 1) : folder;
    return id.isEmpty() ? "." : id;
  }

  /** The folder around a folder of frames is its label, as that around a file is. */
  private static Map<String, String> labels(String folder) {
    int end = folder.lastIndexOf('/');
    String above = end < 0 ? "" : folder.substring(0, end);
    String label = above.substring(above.lastIndexOf('/') + 1);
    Map<String, String> labels = new TreeMap<>();
    if (!label.isEmpty() && !label.endsWith("!")) {
      labels.put(RawItem.FOLDER, label);
    }
    return labels;
  }

  /** Orders names by text, and numbers in them by value: frame 2 is before frame 10. */
  static int compareNames(String a, String b) {
    String[] left = a.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)");
    String[] right = b.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)");
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      int order = compareParts(left[i], right[i]);
      if (order != 0) {
        return order;
      }
    }
    return left.length == right.length ? a.compareTo(b) : left.length - right.length;
  }

  private static int compareParts(String a, String b) {
    boolean numbers = a.matches("\\d{1,18}") && b.matches("\\d{1,18}");
    return numbers ? Long.compare(Long.parseLong(a), Long.parseLong(b)) : a.compareTo(b);
  }
}
