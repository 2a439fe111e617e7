package athanor.datasets.text;

import athanor.datasets.raw.RawItem;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.stream.Stream;

/** From raw items to documents, and from documents to tokens. Immutable. */
public final class TextReader implements Serializable {
  private static final long serialVersionUID = 1;
  private final TextOptions options;

  public TextReader(TextOptions options) {
    this.options = options;
  }

  /**
   * The documents of an item, cleaned, read as they are asked for. One without a word left is
   * {@link BadText}, reason {@code empty}.
   */
  public Iterator<TextRead> read(RawItem item) {
    if (item.kind().equals("audio") || item.kind().equals("image")) {
      return Stream.<TextRead>of(new BadText(item.id(), "no text", item.contentType())).iterator();
    }
    Decoding decoded =
        options.charset().equals("auto")
            ? Decoding.of(item.bytes())
            : Decoding.of(item.bytes(), Charset.forName(options.charset()));
    if (!decoded.isText()) {
      String detail =
          "%d bytes, %d of them broken".formatted(item.bytes().length, decoded.broken());
      return Stream.<TextRead>of(new BadText(item.id(), decoded.reason(), detail)).iterator();
    }
    RawText file = RawText.of(item, decoded.text());
    return options.format().read(file, options).map(this::clean).iterator();
  }

  private TextRead clean(TextRead read) {
    if (!(read instanceof Document document)) {
      return read;
    }
    Language language = options.language().of(document.text());
    String clean =
        document.segmented()
            ? document.text()
            : options.cleaning().clean(document.text(), language);
    return ChineseText.isWord(clean)
        ? document.withText(clean)
        : new BadText(
            document.id(),
            "empty",
            "no word in it, %d characters before cleaning".formatted(document.text().length()));
  }

  /** Cuts a document into words. */
  public Tokens tokens(Document document) {
    return options.language().tokens(document);
  }
}
