package athanor.datasets.raw;

import athanor.datasets.charset.Decoding;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the names of one input are written in, decided over all of them together: a name alone is
 * too short to tell.
 *
 * @param name name of the charset
 */
record NameCharset(String name) implements Serializable {
  private static final long serialVersionUID = 1;

  static final NameCharset UTF_8 = new NameCharset("UTF-8");

  private static final Set<String> ASIAN =
      Set.of("GBK", "GB18030", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR");

  /** What zips are written in by their own rule, then by Windows. */
  private static final List<String> WESTERN = List.of("IBM437", "windows-1252", "IBM850");

  private static final String LETTERS = "äöüßéèêëàâçñáíóúãõåæøîïôùûìòœ";

  /** Decides by names, of which those in ASCII say nothing. */
  static NameCharset of(Collection<byte[]> names) {
    List<byte[]> telling = names.stream().filter(name -> !isAscii(name)).toList();
    if (telling.stream().allMatch(name -> utf8(name).isPresent())) {
      return UTF_8;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] name : telling) {
      all.writeBytes(name);
      all.write('\n');
    }
    Decoding decoding = Decoding.of(all.toByteArray());
    boolean asian = decoding.isText() && ASIAN.contains(decoding.charset());
    return asian ? new NameCharset(decoding.charset()) : western(telling);
  }

  /** Of the charsets of Windows and DOS the one that makes most letters of the bytes. */
  private static NameCharset western(List<byte[]> names) {
    String best = "";
    int most = 0;
    for (String charset : WESTERN) {
      int letters = 0;
      for (byte[] name : names) {
        String text = strictly(name, Charset.forName(charset)).orElse("");
        for (int i = 0; i < text.length(); i++) {
          char c = text.charAt(i);
          boolean known = LETTERS.indexOf(Character.toLowerCase(c)) >= 0;
          letters += c < 0x80 ? 0 : known ? 1 : -2;
        }
      }
      best = letters > most ? charset : best;
      most = Math.max(most, letters);
    }
    return best.isEmpty() ? UTF_8 : new NameCharset(best);
  }

  /** Whether names are not as they should be, so that an item notes which charset was taken. */
  boolean isGuess() {
    return !equals(UTF_8);
  }

  /** A name as text; of a byte that the charset does not have, its number is shown: {@code %FF}. */
  String decode(byte[] name) {
    return strictly(name, Charset.forName(this.name))
        .or(() -> utf8(name))
        .orElseGet(() -> escaped(name));
  }

  static boolean isAscii(byte[] name) {
    for (byte b : name) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  static Optional<String> utf8(byte[] name) {
    return strictly(name, StandardCharsets.UTF_8);
  }

  private static Optional<String> strictly(byte[] name, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(name)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String escaped(byte[] name) {
    StringBuilder text = new StringBuilder();
    for (byte b : name) {
      text.append(b >= 0x20 ? Character.toString((char) b) : "%%%02X".formatted(b & 0xff));
    }
    return text.toString();
  }

  /** The bytes of a path of this machine, which Java's text of it may not have. */
  static byte[] bytes(Path path) {
    String encoded = path.toUri().getRawPath();
    byte[] bytes = new byte[encoded.length()];
    int count = 0;
    for (int i = 0; i < encoded.length(); i++) {
      boolean escape = encoded.charAt(i) == '%';
      bytes[count++] =
          (byte)
              (escape ? Integer.parseInt(encoded.substring(i + 1, i + 3), 16) : encoded.charAt(i));
      i += escape ? 2 : 0;
    }
    // Java ends the URI of a folder with a slash.
    count -= count > 1 && bytes[count - 1] == '/' ? 1 : 0;
    return Arrays.copyOf(bytes, count);
  }

  /** The path of this machine that has a name's UTF-8 as its bytes, whatever the locale is. */
  static Path path(String name) {
    StringBuilder encoded = new StringBuilder("file://");
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '/';
      encoded.append(plain ? Character.toString((char) b) : "%%%02X".formatted(b & 0xff));
    }
    return Path.of(URI.create(encoded.toString()));
  }
}
