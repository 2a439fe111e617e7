package athanor.datasets.raw;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a file is, by its first bytes and then by its name.
 *
 * @param name media type
 */
record ContentType(String name) {
  private static final ContentType UNKNOWN = new ContentType("application/octet-stream");

  private static final Map<String, String> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("txt", "text/plain"),
          Map.entry("text", "text/plain"),
          Map.entry("md", "text/plain"),
          Map.entry("csv", "text/csv"),
          Map.entry("tsv", "text/tab-separated-values"),
          Map.entry("json", "application/json"),
          Map.entry("jsonl", "application/json"),
          Map.entry("yml", "application/yaml"),
          Map.entry("yaml", "application/yaml"),
          Map.entry("wav", "audio/wav"),
          Map.entry("flac", "audio/flac"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("aif", "audio/aiff"),
          Map.entry("aiff", "audio/aiff"),
          Map.entry("au", "audio/basic"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("gif", "image/gif"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("webp", "image/webp"));

  static ContentType of(String id, byte[] bytes) {
    return magic(bytes).or(() -> extension(id)).map(ContentType::new).orElse(UNKNOWN);
  }

  /** {@code text}, {@code audio}, {@code image} or {@code other}. */
  String kind() {
    String family = name.substring(0, name.indexOf('/'));
    return switch (family) {
      case "text", "audio", "image" -> family;
      default -> name.endsWith("json") || name.endsWith("yaml") ? "text" : "other";
    };
  }

  private static Optional<String> extension(String id) {
    String lower = id.toLowerCase(Locale.ROOT);
    String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
    return Optional.ofNullable(BY_EXTENSION.get(plain.substring(plain.lastIndexOf('.') + 1)));
  }

  private static Optional<String> magic(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.ISO_8859_1);
    String riff = head.length() < 12 || !head.startsWith("RIFF") ? "" : head.substring(8, 12);
    if (riff.equals("WAVE") || riff.equals("WEBP")) {
      return Optional.of(riff.equals("WAVE") ? "audio/wav" : "image/webp");
    }
    return Map.of(
            "fLaC", "audio/flac",
            "OggS", "audio/ogg",
            "ID3", "audio/mpeg",
            "\u0089PNG\r\n", "image/png",
            "\u00ff\u00d8\u00ff", "image/jpeg",
            "GIF8", "image/gif",
            "PK\u0003\u0004", "application/zip")
        .entrySet()
        .stream()
        .filter(magic -> head.startsWith(magic.getKey()))
        .map(Map.Entry::getValue)
        .findAny();
  }
}
