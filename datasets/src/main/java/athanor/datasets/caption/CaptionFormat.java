package athanor.datasets.caption;

/** How captions are kept in a file. */
public enum CaptionFormat {
  /** By what the file's first line looks like. */
  auto,
  /** Flickr8k's token file: {@code name.jpg#0<TAB>sentence} (Hodosh et al. 2013). */
  flickr,
  /** {@code name.jpg<TAB>sentence}, several lines for one picture. */
  tsv,
  /** JSON with {@code images} and {@code annotations} as in COCO (Lin et al. 2014). */
  coco;

  /** The format of a file. */
  CaptionFormat of(String text) {
    if (this != auto) {
      return this;
    }
    if (text.stripLeading().startsWith("{")) {
      return coco;
    }
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    return first.matches("[^\\t]*#\\d+\\t.*") ? flickr : tsv;
  }
}
