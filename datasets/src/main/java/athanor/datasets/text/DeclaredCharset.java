package athanor.datasets.text;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The charset that a page of HTML or an XML declaration names for itself. */
final class DeclaredCharset {
  private static final int LOOK = 4096;

  private static final Pattern DECLARED =
      Pattern.compile(
          "(?i)<meta[^>]{1,200}?charset\\s*=\\s*[\"']?([-\\w:.]+)"
              + "|^\\s*<\\?xml[^>]{1,200}?encoding\\s*=\\s*[\"']([-\\w:.]+)");

  private DeclaredCharset() {}

  static Optional<Charset> of(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, LOOK), StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARED.matcher(head);
    if (!declared.find()) {
      return Optional.empty();
    }
    String name = declared.group(1) == null ? declared.group(2) : declared.group(1);
    try {
      return Optional.of(Charset.forName(widest(name)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** As browsers do, the widest table of the family that was named. */
  private static String widest(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "gb2312", "gbk", "x-gbk" -> "GB18030";
      case "big5" -> "x-windows-950";
      case "shift_jis", "sjis", "x-sjis" -> "windows-31j";
      case "euc-kr", "ks_c_5601-1987" -> "x-windows-949";
      case "iso-8859-1", "us-ascii", "latin1" -> "windows-1252";
      default -> name;
    };
  }
}
