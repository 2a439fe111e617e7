package athanor.datasets.raw;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Archives that people have and that are not opened, with the way out of each. */
enum ClosedArchive {
  SEVEN_ZIP("7z", "7z x FILE", 0, "7z\u00bc\u00af'\u001c"),
  RAR("RAR", "unrar x FILE", 0, "Rar!\u001a\u0007"),
  CABINET("CAB", "cabextract FILE", 0, "MSCF"),
  ARJ("ARJ", "arj x FILE", -1, ""),
  LHA("LHA", "lha x FILE", 2, "-lh"),
  LZ4("LZ4", "lz4 -d FILE", 0, "\u0004\"M\u0018"),
  COMPRESS("compress (.Z)", "uncompress FILE", 0, "\u001f\u009d"),
  LZIP("lzip", "lzip -d FILE", 0, "LZIP"),
  ISO("ISO 9660", "7z x FILE", -1, ""),
  DISK_IMAGE("DMG", "7z x FILE", -1, "");

  private final String word;
  private final String command;
  private final int at;
  private final String magic;

  ClosedArchive(String word, String command, int at, String magic) {
    this.word = word;
    this.command = command;
    this.at = at;
    this.magic = magic;
  }

  /** What an item is by its name, in lower case, and its bytes. */
  static Optional<ClosedArchive> of(String name, byte[] bytes) {
    int length = Math.min(bytes.length, 8);
    String head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    for (ClosedArchive archive : values()) {
      if (archive.at >= 0 && head.startsWith(archive.magic, archive.at)) {
        return Optional.of(archive);
      }
    }
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "arj" -> Optional.of(ARJ);
      case "iso" -> Optional.of(ISO);
      case "dmg" -> Optional.of(DISK_IMAGE);
      default -> Optional.empty();
    };
  }

  /** What it is and how it becomes something that is read. */
  String wayOut() {
    return "%s is not opened; unpack it (%s), then name the folder or make a zip or tar of it"
        .formatted(word, command);
  }
}
