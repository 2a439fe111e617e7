package athanor.jobs.prepare;

import athanor.common.card.BadInputException;
import athanor.datasets.image.Attributes;
import athanor.datasets.image.ColourIndexText;
import athanor.datasets.image.ColourMode;
import athanor.datasets.image.Framing;
import athanor.datasets.image.IdxFile;
import athanor.datasets.image.Palette;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.Scaling;
import athanor.datasets.image.UnreadablePictureException;
import athanor.datasets.raw.RawFault;
import athanor.datasets.raw.RawItem;
import athanor.datasets.raw.RawRead;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.PicturesTable;
import athanor.datasets.store.RawItems;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What becomes of a raw item: pictures of one shape and colour mode, or bad items. Sent to workers.
 *
 * @param height rows wanted; 0 keeps what is there
 * @param colourMap colours of index text; empty where the input is pictures
 * @param palette palette of the result; empty unless {@code mode} is palette
 * @param attributesCsv attributes by file name; empty for none
 * @param idxLabels an IDX file of labels; empty for none
 */
record PictureMaking(
    int height,
    int width,
    Framing framing,
    ColourMode mode,
    long maxBytes,
    long maxPixels,
    float[] colourMap,
    float[] palette,
    String attributesCsv,
    byte[] idxLabels)
    implements Serializable {

  /** Either a picture or a bad item. */
  record Result(Optional<PicturesTable.Item> item, Optional<BadItem> bad) implements Serializable {}

  PictureMaking withPalette(Palette palette) {
    return new PictureMaking(
        height,
        width,
        framing,
        mode,
        maxBytes,
        maxPixels,
        colourMap,
        palette.colours(),
        attributesCsv,
        idxLabels);
  }

  /** A maker for one task; reads the attributes once. */
  Maker maker() {
    return new Maker(this);
  }

  /** Makes pictures in one task. */
  static final class Maker {
    private final PictureMaking making;
    private final Attributes attributes;
    private final PictureLimits limits;
    private final Optional<IdxFile> labels;

    Maker(PictureMaking making) {
      this.making = making;
      this.attributes =
          making.attributesCsv.isEmpty()
              ? Attributes.none()
              : Attributes.read(making.attributesCsv, "attributes");
      this.limits = new PictureLimits(making.maxBytes, making.maxPixels);
      this.labels =
          making.idxLabels.length == 0
              ? Optional.empty()
              : Optional.of(IdxFile.read(making.idxLabels, "labels"));
    }

    List<Result> make(RawRead read) {
      if (read instanceof RawFault fault) {
        return List.of(bad(RawItems.bad(fault)));
      }
      RawItem item = (RawItem) read;
      try {
        if (IdxFile.isIdxName(item.id())) {
          return idx(item);
        }
        if (making.colourMap.length > 0) {
          return indexText(item);
        }
        Picture picture = PictureDecoder.decode(item.bytes(), limits);
        Map<String, String> known = new TreeMap<>(item.labels());
        known.putAll(attributes.of(item.id()));
        return List.of(made(item.id(), item.sourceUri(), picture, known));
      } catch (UnreadablePictureException e) {
        return List.of(bad(new BadItem(item.id(), e.reason(), e.getMessage())));
      }
    }

    private List<Result> idx(RawItem item) {
      IdxFile file = IdxFile.read(item.bytes(), item.sourceUri());
      if (file.dimensions() != 3) {
        return List.of();
      }
      if (labels.isPresent() && labels.get().count() != file.count()) {
        throw new BadInputException(
            "%s has %d pictures, the labels are %d"
                .formatted(item.sourceUri(), file.count(), labels.get().count()));
      }
      List<Result> all = new ArrayList<>(file.count());
      for (int i = 0; i < file.count(); i++) {
        Map<String, String> known = new TreeMap<>(item.labels());
        if (labels.isPresent()) {
          known.put("label", Integer.toString(labels.get().label(i)));
        }
        String id = "%s#%06d".formatted(item.id(), i);
        all.add(made(id, item.sourceUri(), file.picture(i), known));
      }
      return all;
    }

    private List<Result> indexText(RawItem item) {
      Palette map = new Palette(making.colourMap);
      String[] lines = new String(item.bytes(), StandardCharsets.UTF_8).split("\\R");
      List<Result> all = new ArrayList<>(lines.length);
      for (int i = 0; i < lines.length; i++) {
        String id = "%s#%06d".formatted(item.id(), i);
        try {
          all.add(made(id, item.sourceUri(), ColourIndexText.read(lines[i], map), item.labels()));
        } catch (UnreadablePictureException e) {
          all.add(bad(new BadItem(id, e.reason(), e.getMessage())));
        }
      }
      return all;
    }

    private Result made(String id, String uri, Picture picture, Map<String, String> known) {
      int height = making.height == 0 ? picture.height() : making.height;
      int width = making.width == 0 ? picture.width() : making.width;
      Picture scaled = Scaling.to(picture, height, width, making.framing);
      boolean indexed = making.mode == ColourMode.PALETTE && making.palette.length > 0;
      Picture coloured =
          indexed
              ? new Palette(making.palette).indices(scaled)
              : making.mode == ColourMode.GREY ? scaled.grey() : scaled.rgb();
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
          Optional.empty());
    }

    private static Result bad(BadItem bad) {
      return new Result(Optional.empty(), Optional.of(bad));
    }
  }
}
