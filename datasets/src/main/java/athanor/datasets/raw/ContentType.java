package athanor.datasets.raw;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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

  /** Media types, each with the endings of its files. */
  private static final String ENDINGS =
      """
      text/plain txt text md log srt vtt lab phn wrd ctm textgrid
      text/csv csv
      text/tab-separated-values tsv tab
      text/html html htm
      text/xml xml
      application/json json jsonl ndjson
      application/yaml yml yaml
      application/pdf pdf
      application/msword doc
      application/vnd.openxmlformats docx xlsx pptx
      application/vnd.oasis.opendocument odt ods odp
      application/epub+zip epub
      application/java-archive jar
      application/x-numpy npy npz
      application/x-avro avro
      application/x-parquet parquet
      audio/wav wav
      audio/flac flac
      audio/mpeg mp3 mp2 mp1 mpga
      audio/ogg ogg oga spx
      audio/opus opus
      audio/aiff aif aiff aifc
      audio/basic au snd
      audio/mp4 m4a m4b
      audio/aac aac
      audio/x-ms-wma wma
      audio/x-nist-sphere sph
      audio/amr amr awb
      audio/x-caf caf
      audio/x-w64 w64
      audio/x-ape ape
      audio/x-wavpack wv
      audio/x-matroska mka
      image/png png apng
      image/jpeg jpg jpeg jpe jfif
      image/gif gif
      image/bmp bmp dib
      image/webp webp
      image/tiff tif tiff
      image/x-portable-anymap pbm pgm ppm pnm pam
      image/x-icon ico cur
      image/heic heic heif hif
      image/avif avif
      image/jp2 jp2 j2k jpf jpx
      image/jxl jxl
      image/vnd.adobe.photoshop psd psb
      image/svg+xml svg svgz
      image/x-raw cr2 cr3 nef arw dng orf rw2 raf pef srw
      image/x-tga tga
      image/x-pcx pcx
      image/x-exr exr
      image/x-hdr hdr
      image/vnd.ms-dds dds
      image/x-xcf xcf
      image/x-eps eps
      image/x-pict pict pct
      image/wmf wmf emf
      """;

  /** Media types, each with how its files begin. */
  private static final Map<String, String> MAGIC =
      Map.ofEntries(
          Map.entry("fLaC", "audio/flac"),
          Map.entry("OggS", "audio/ogg"),
          Map.entry("ID3", "audio/mpeg"),
          Map.entry("NIST_1A", "audio/x-nist-sphere"),
          Map.entry(".snd", "audio/basic"),
          Map.entry("#!AMR", "audio/amr"),
          Map.entry("caff", "audio/x-caf"),
          Map.entry("\u0089PNG\r\n", "image/png"),
          Map.entry("\u00ff\u00d8\u00ff", "image/jpeg"),
          Map.entry("GIF8", "image/gif"),
          Map.entry("II*\u0000", "image/tiff"),
          Map.entry("MM\u0000*", "image/tiff"),
          Map.entry("8BPS", "image/vnd.adobe.photoshop"),
          Map.entry("\u00ff\u004f\u00ff\u0051", "image/jp2"),
          Map.entry("\u0000\u0000\u0000\fjP  ", "image/jp2"),
          Map.entry("\u0000\u0000\u0000\fJXL ", "image/jxl"),
          Map.entry("%PDF-", "application/pdf"),
          Map.entry("PK\u0003\u0004", "application/zip"));

  private static final Map<String, String> BY_ENDING = byEnding();

  private static Map<String, String> byEnding() {
    Map<String, String> all = new HashMap<>();
    for (String line : ENDINGS.lines().toList()) {
      String[] words = line.split(" ");
      for (int i = 1; i < words.length; i++) {
        all.put(words[i], words[0]);
      }
    }
    return Map.copyOf(all);
  }

  static ContentType of(String id, byte[] bytes) {
    Optional<String> named = ending(id);
    return magic(bytes)
        // Camera files are TIFF by their bytes, documents of offices are zips.
        .filter(seen -> named.isEmpty() || !(isOuter(seen) && isOwner(named.get(), seen)))
        .or(() -> named)
        .map(ContentType::new)
        .orElse(UNKNOWN);
  }

  private static boolean isOuter(String seen) {
    return seen.equals("image/tiff") || seen.equals("application/zip");
  }

  private static boolean isOwner(String named, String seen) {
    return seen.equals("image/tiff")
        ? named.equals("image/x-raw")
        : named.startsWith("application");
  }

  /** Whether a name ends as files of one kind do. */
  static boolean isKnownName(String name) {
    return ending(name).isPresent();
  }

  /** {@code text}, {@code audio}, {@code image} or {@code other}. */
  String kind() {
    String family = name.substring(0, name.indexOf('/'));
    return switch (family) {
      case "text", "audio", "image" -> family;
      default -> name.endsWith("json") || name.endsWith("yaml") ? "text" : "other";
    };
  }

  private static Optional<String> ending(String id) {
    String plain = Packing.inner(id.substring(id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
    int dot = plain.lastIndexOf('.');
    return dot < 0
        ? Optional.empty()
        : Optional.ofNullable(BY_ENDING.get(plain.substring(dot + 1)));
  }

  private static Optional<String> magic(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.ISO_8859_1);
    String form = head.length() < 12 ? "" : head.substring(8, 12);
    if (head.startsWith("RIFF") || head.startsWith("RF64") || head.startsWith("BW64")) {
      return switch (form) {
        case "WAVE" -> Optional.of("audio/wav");
        case "WEBP" -> Optional.of("image/webp");
        default -> Optional.empty();
      };
    }
    if (head.startsWith("FORM")) {
      return form.startsWith("AIF") ? Optional.of("audio/aiff") : Optional.empty();
    }
    if (head.startsWith("ftyp", 4)) {
      return brand(form);
    }
    return MAGIC.entrySet().stream()
        .filter(magic -> head.startsWith(magic.getKey()))
        .map(Map.Entry::getValue)
        .findAny();
  }

  /** What a file of the ISO base media format holds, by its brand. */
  private static Optional<String> brand(String brand) {
    return switch (brand) {
      case "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1" -> Optional.of("image/heic");
      case "avif", "avis" -> Optional.of("image/avif");
      case "crx " -> Optional.of("image/x-raw");
      case "M4A ", "M4B " -> Optional.of("audio/mp4");
      default -> Optional.empty();
    };
  }
}
