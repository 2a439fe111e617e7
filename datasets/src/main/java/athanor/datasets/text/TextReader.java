package athanor.datasets.text;

import athanor.datasets.charset.Decoding;
import athanor.datasets.raw.RawItem;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** From raw items to documents, and from documents to tokens. Immutable. */
public final class TextReader implements Serializable {
  private static final long serialVersionUID = 1;
  private final TextOptions options;

  public TextReader(TextOptions options) {
    this.options = options;
  }

  /** The documents of an item; see {@link #open}. */
  public Iterator<TextRead> read(RawItem item) {
    return open(item).reads();
  }

  /**
   * Decodes an item. Its documents are cleaned and read as they are asked for. One without a word
   * left is {@link BadText}, reason {@code empty}; whatever a reader throws is {@link BadText}.
   */
  public TextFile open(RawItem item) {
    return open(item, file -> options.format().read(file, options).map(this::clean));
  }

  /** Decodes an item and lets somebody read it. */
  TextFile open(RawItem item, Function<RawText, Stream<TextRead>> reads) {
    try {
      if (item.kind().equals("audio") || item.kind().equals("image")) {
        return TextFile.of(new BadText(item.id(), "no text", item.contentType()));
      }
      Optional<String> unread =
          UnreadFormat.of(item.id(), item.bytes())
              .filter(format -> format != UnreadFormat.XML)
              .map(UnreadFormat::detail);
      if (unread.isPresent()) {
        return TextFile.of(new BadText(item.id(), "format not read", unread.get()));
      }
      Decoding decoded = decode(item.bytes());
      if (!decoded.isText()) {
        return TextFile.of(new BadText(item.id(), decoded.reason(), decoded.detail()));
      }
      RawText file = RawText.of(item, decoded.text());
      return new TextFile(
          decoded.charset(),
          decoded.broken(),
          decoded.zeros(),
          new Reads(item.id(), reads.apply(file).iterator()));
    } catch (RuntimeException | StackOverflowError e) {
      return TextFile.of(Reads.bad(item.id(), e));
    }
  }

  /** A page's own word for its charset counts where the bytes do not contradict it. */
  private Decoding decode(byte[] bytes) {
    if (!options.charset().equals("auto")) {
      return Decoding.of(bytes, Charset.forName(options.charset()));
    }
    Decoding found = Decoding.of(bytes);
    if (found.charset().startsWith("UTF-") && found.broken() == 0) {
      return found;
    }
    return DeclaredCharset.of(bytes)
        .map(charset -> Decoding.of(bytes, charset))
        .filter(named -> named.isText() && named.broken() * 20L <= named.text().length())
        .orElse(found);
  }

  private TextRead clean(TextRead read) {
    if (!(read instanceof Document document)) {
      return read;
    }
    boolean own = options.words().language() == Language.WORDS;
    String seen = own ? document.text() : VisibleText.of(document.text());
    Language language = options.words().language().of(seen);
    String clean = document.segmented() ? seen : options.words().cleaning().clean(seen, language);
    boolean any = own ? !clean.isBlank() : ChineseText.isWord(clean);
    return any
        ? document.withText(clean)
        : new BadText(
            document.id(),
            "empty",
            "no word in it, %d characters before cleaning".formatted(document.text().length()));
  }

  /** Cuts a document into words. */
  public Tokens tokens(Document document) {
    return options.words().language().tokens(document, options.words().digits());
  }
}
