package athanor.datasets.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats that hold text which is not read here, and how to get at it. */
enum UnreadFormat {
  PDF("PDF", "pdftotext FILE", "%PDF-", "pdf"),
  WORD("Word document", Way.OFFICE, "\u00d0\u00cf\u0011\u00e0", "doc", "dot"),
  OFFICE(
      "office document",
      Way.OFFICE,
      "",
      "docx",
      "docm",
      "odt",
      "ott",
      "rtf",
      "pages",
      "wpd",
      "wps",
      "pptx",
      "ppt",
      "odp",
      "key"),
  RICH_TEXT("RTF document", Way.OFFICE, "{\\rtf", "rtf"),
  SHEET(
      "spreadsheet",
      "soffice --headless --convert-to csv FILE",
      "",
      "xlsx",
      "xls",
      "xlsm",
      "ods",
      "numbers"),
  BOOK("e-book", "ebook-convert FILE FILE.txt (Calibre)", "", "epub", "mobi", "azw", "azw3", "fb2"),
  DJVU("DjVu", "djvutxt FILE", "AT&TFORM", "djvu", "djv"),
  POSTSCRIPT("PostScript", "ps2ascii FILE", "%!PS", "ps", "eps"),
  XML("XML that is no MediaWiki dump", "xmllint --xpath 'string(/)' FILE", "<?xml", "xml"),
  PARQUET("Parquet", Way.TABLE, "PAR1", "parquet"),
  ORC("ORC", Way.TABLE, "ORC", "orc"),
  SQLITE("SQLite", "sqlite3 -csv -header FILE 'select ...'", "SQLite format 3\0", "sqlite", "db"),
  NUMPY("NumPy", "write the text as a JSON line each", "\u0093NUMPY", "npy", "npz"),
  PACKED_GZIP("gzip", Way.UNPACK, "\u001f\u008b\b", "gz", "tgz"),
  PACKED_BZIP2("bzip2", Way.UNPACK, "BZh", "bz2", "tbz2"),
  PACKED_XZ("xz", Way.UNPACK, "\u00fd7zXZ\0", "xz", "txz", "lzma"),
  PACKED_ZSTD("zstd", Way.UNPACK, "(\u00b5/\u00fd", "zst"),
  SEVEN_ZIP("7-Zip", Way.UNPACK, "7z\u00bc\u00af\u0027\u001c", "7z"),
  RAR("RAR", Way.UNPACK, "Rar!\u001a", "rar"),
  ZIP("zip", Way.UNPACK, "PK\u0003\u0004", "jar", "cbz");

  /** Ways out that several formats share. */
  private static final class Way {
    static final String OFFICE = "soffice --headless --convert-to txt:Text FILE";
    static final String TABLE = "write its column of text as JSON lines or CSV";
    static final String UNPACK = "unpack it first";
  }

  private final String title;
  private final String wayOut;
  private final String magic;
  private final List<String> endings;

  UnreadFormat(String title, String wayOut, String magic, String... endings) {
    this.title = title;
    this.wayOut = wayOut;
    this.magic = magic;
    this.endings = List.of(endings);
  }

  /**
   * The format that a file's first bytes show; where those are of a zip or of nothing known, the
   * one that its name says.
   */
  static Optional<UnreadFormat> of(String name, byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1);
    String start = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head;
    Optional<UnreadFormat> shown =
        Arrays.stream(values())
            .filter(format -> !format.magic.isEmpty())
            .filter(format -> start.startsWith(format.magic))
            .findFirst();
    boolean container = shown.isPresent() && (shown.get() == ZIP || shown.get() == WORD);
    return shown.isPresent() && !container ? shown : named(name, shown.isPresent()).or(() -> shown);
  }

  /**
   * By the name: only of what its first bytes show to be a container, as text may have any name.
   */
  private static Optional<UnreadFormat> named(String name, boolean container) {
    String lower = name.toLowerCase(Locale.ROOT);
    String ending = lower.substring(lower.lastIndexOf('.') + 1);
    return container
        ? Arrays.stream(values()).filter(format -> format.endings.contains(ending)).findFirst()
        : Optional.empty();
  }

  /** What it is and what to do, in a line. */
  String detail() {
    return "%s is not read; %s".formatted(title, wayOut);
  }
}
