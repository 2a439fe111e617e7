package athanor.datasets.text;

import athanor.datasets.raw.RawItem;
import java.io.Serializable;

/** From raw items to pairs of texts. Immutable. */
public final class PairReader implements Serializable {
  private static final long serialVersionUID = 1;

  private final PairOptions pairs;
  private final TextOptions options;
  private final TextReader reader;

  /**
   * A reader.
   *
   * @param options charset, cleaning and the longest text; the rest is not used
   */
  public PairReader(PairOptions pairs, TextOptions options) {
    this.pairs = pairs;
    this.options = options;
    this.reader = new TextReader(options);
  }

  /** Decodes an item. What it gives are pairs, and errors where a side is empty or too long. */
  public TextFile open(RawItem item) {
    return reader.open(item, file -> pairs.format().read(file, pairs).map(this::clean));
  }

  private TextRead clean(TextRead read) {
    if (!(read instanceof TextPair pair)) {
      return read;
    }
    String source = clean(pair.source());
    String target = clean(pair.target());
    if (source.isEmpty() || target.isEmpty()) {
      return new BadText(
          pair.id(),
          "empty",
          "no word in the %s, %d characters before cleaning"
              .formatted(
                  source.isEmpty() ? "source" : "target",
                  source.isEmpty() ? pair.source().length() : pair.target().length()));
    }
    int longest = Math.max(source.length(), target.length());
    return longest > options.documents().maxCharacters()
        ? new BadText(pair.id(), "too long", options.documents().tooLong(longest))
        : new TextPair(pair.id(), pair.sourceUri(), source, target);
  }

  private String clean(String text) {
    String seen = VisibleText.of(text);
    String clean =
        options.words().cleaning().clean(seen, options.words().language().of(seen)).strip();
    return clean.codePoints().anyMatch(Character::isLetterOrDigit) ? clean : "";
  }
}
