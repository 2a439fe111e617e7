package athanor.jobs.prepare;

import athanor.common.card.BadInputException;
import athanor.datasets.image.Attributes;
import athanor.datasets.image.ClosedPicture;
import athanor.datasets.image.ColourIndexText;
import athanor.datasets.image.ColourMode;
import athanor.datasets.image.IdxFile;
import athanor.datasets.image.Palette;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.PixelRows;
import athanor.datasets.image.UnreadablePictureException;
import athanor.datasets.raw.ItemFailure;
import athanor.datasets.raw.RawFault;
import athanor.datasets.raw.RawItem;
import athanor.datasets.raw.RawRead;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.PicturesTable;
import athanor.datasets.store.RawItems;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What becomes of a raw item: pictures of one shape and colour mode, or bad items. Sent to workers.
 *
 * @param scaling to which size
 * @param colours to which colours
 * @param limits of the files
 * @param attributesCsv attributes by file name; empty for none
 * @param idxLabels an IDX file of labels; empty for none
 */
record PictureMaking(
    Scaling scaling, Colours colours, PictureLimits limits, String attributesCsv, byte[] idxLabels)
    implements Serializable {

  /**
   * Colours of the input and of the result.
   *
   * @param map colours of index text; empty where the input is pictures
   * @param palette palette of the result; empty unless {@code mode} is palette
   */
  record Colours(ColourMode mode, float[] map, float[] palette) implements Serializable {

    boolean indexed() {
      return mode == ColourMode.PALETTE && palette.length > 0;
    }

    Picture coloured(Picture picture) {
      if (indexed()) {
        return new Palette(palette).indices(picture);
      }
      return mode == ColourMode.GREY ? picture.grey() : picture.rgb();
    }
  }

  /**
   * Either a picture, without what the attributes say, or a bad item.
   *
   * @param name by which the attributes know it, empty where they do not
   * @param turned whether it was turned as its Exif says
   */
  record Result(
      Optional<PicturesTable.Item> item, Optional<BadItem> bad, String name, boolean turned)
      implements LabelledByLines<PicturesTable.Item> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean isItem() {
      return item.isPresent();
    }

    @Override
    public PicturesTable.Item labelled(Map<String, String> more) {
      return item.orElseThrow().with(more);
    }
  }

  PictureMaking withPalette(Palette palette) {
    Colours learned = new Colours(colours.mode, colours.map, palette.colours());
    return new PictureMaking(scaling, learned, limits, attributesCsv, idxLabels);
  }

  /** A maker for one task; reads the attributes once. */
  Maker maker() {
    return new Maker(this);
  }

  /** Makes pictures in one task. */
  static final class Maker {
    private final PictureMaking making;
    private final Attributes attributes;
    private final Optional<IdxFile> labels;

    Maker(PictureMaking making) {
      this.making = making;
      this.attributes =
          making.attributesCsv.isEmpty()
              ? Attributes.none()
              : Attributes.read(making.attributesCsv, "attributes");
      this.labels =
          making.idxLabels.length == 0
              ? Optional.empty()
              : Optional.of(IdxFile.read(making.idxLabels, "labels"));
    }

    /** What a raw item gives, made one by one. */
    Iterator<Result> make(RawRead read) {
      if (read instanceof RawFault fault) {
        return List.of(bad(fault.item(), RawItems.bad(fault))).iterator();
      }
      RawItem item = (RawItem) read;
      try {
        if (IdxFile.isIdxName(item.id())) {
          return idx(item);
        }
        return making.colours.map.length > 0 ? indexText(item) : List.of(picture(item)).iterator();
      } catch (UnreadablePictureException e) {
        return List.of(bad(item.id(), new BadItem(item.id(), e.reason(), e.getMessage())))
            .iterator();
      } catch (BadInputException e) {
        // Labels that are of other pictures: what was asked for cannot be.
        throw e;
      } catch (RuntimeException | Error e) {
        String what = ItemFailure.inWords(e);
        return List.of(bad(item.id(), new BadItem(item.id(), "broken picture", what))).iterator();
      }
    }

    private Result picture(RawItem item) {
      Optional<ClosedPicture> closed = ClosedPicture.of(item.contentType(), item.bytes());
      if (closed.isPresent()) {
        throw closed.get().fault();
      }
      boolean unknown = item.kind().equals("image") || item.contentType().endsWith("octet-stream");
      if (!unknown && item.bytes().length > 0 && !PictureDecoder.isPicture(item.bytes())) {
        throw new UnreadablePictureException("other file", item.contentType());
      }
      PictureDecoder.Reading decoded = PictureDecoder.open(item.bytes(), making.limits);
      return made(
          item.id(),
          item.sourceUri(),
          decoded.rows(),
          item.labels(),
          attributes.name(item.id(), item.sourceUri()).orElse(""),
          decoded.isTurned());
    }

    private Iterator<Result> idx(RawItem item) {
      IdxFile file;
      try {
        file = IdxFile.read(item.bytes(), item.sourceUri());
      } catch (BadInputException e) {
        throw new UnreadablePictureException("broken picture", e.getMessage());
      }
      if (file.dimensions() != 3) {
        throw new UnreadablePictureException(
            "other file", "an IDX file of %d dimensions, not 3".formatted(file.dimensions()));
      }
      if (labels.isPresent() && labels.get().count() != file.count()) {
        throw new BadInputException(
            "%s has %d pictures, the labels are %d"
                .formatted(item.sourceUri(), file.count(), labels.get().count()));
      }
      return IntStream.range(0, file.count()).mapToObj(i -> idxPicture(item, file, i)).iterator();
    }

    private Result idxPicture(RawItem item, IdxFile file, int index) {
      Map<String, String> known = new TreeMap<>(item.labels());
      labels.ifPresent(all -> known.put("label", Integer.toString(all.label(index))));
      String id = "%s#%06d".formatted(item.id(), index);
      return made(id, item.sourceUri(), file.picture(index), known, "", false);
    }

    private Iterator<Result> indexText(RawItem item) {
      Palette map = new Palette(making.colours.map);
      String[] lines = new String(item.bytes(), StandardCharsets.UTF_8).split("\\R");
      return IntStream.range(0, lines.length)
          .mapToObj(i -> indexLine(item, "%s#%06d".formatted(item.id(), i), lines[i], map))
          .iterator();
    }

    private Result indexLine(RawItem item, String id, String line, Palette map) {
      try {
        Picture picture = ColourIndexText.read(line, map);
        return made(id, item.sourceUri(), picture, item.labels(), "", false);
      } catch (UnreadablePictureException e) {
        return bad(id, new BadItem(id, e.reason(), e.getMessage()));
      }
    }

    private Result made(
        String id,
        String uri,
        PixelRows picture,
        Map<String, String> known,
        String name,
        boolean turned) {
      boolean indexed = making.colours.indexed();
      Picture coloured = making.colours.coloured(making.scaling.scaled(picture));
      byte[] pixels = new byte[coloured.pixels().length];
      for (int i = 0; i < pixels.length; i++) {
        float value = coloured.pixels()[i];
        pixels[i] = (byte) Math.round(indexed ? value : Math.max(0, Math.min(1, value)) * 255);
      }
      return new Result(
          Optional.of(
              new PicturesTable.Item(
                  id,
                  uri,
                  coloured.height(),
                  coloured.width(),
                  coloured.channels(),
                  pixels,
                  known)),
          Optional.empty(),
          name,
          turned);
    }

    private Result bad(String id, BadItem bad) {
      return new Result(
          Optional.empty(), Optional.of(bad), attributes.name(id, id).orElse(""), false);
    }
  }
}
