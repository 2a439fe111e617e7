package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The header of NIST SPHERE, in which TIMIT, Switchboard and other corpora come: lines of {@code
 * name -type value} up to {@code end_head}.
 */
final class SphereSource {
  private static final int FIRST_LINES = 16;

  private final Map<String, String> fields = new HashMap<>();

  private SphereSource(String head) {
    for (String line : head.split("\n", -1)) {
      String[] cells = line.strip().split("\\s+", 3);
      if (cells[0].equals("end_head")) {
        return;
      }
      if (cells.length == 3 && cells[1].startsWith("-")) {
        fields.put(cells[0], cells[2].strip());
      }
    }
    throw new BadAudioException(Reason.BAD_HEADER, "a NIST SPHERE header without end_head");
  }

  /** Reads the header up to the first sample. */
  static SoundSource open(InputStream in) {
    HeaderReader header = new HeaderReader(in, ByteOrder.LITTLE_ENDIAN);
    String first = text(header, FIRST_LINES);
    long size;
    try {
      size = Long.parseLong(first.substring(8).strip());
    } catch (NumberFormatException e) {
      throw new BadAudioException(
          Reason.BAD_HEADER, "a NIST SPHERE header's length must be a number", e);
    }
    SphereSource sphere = new SphereSource(text(header, size - FIRST_LINES));
    PcmLayout layout = sphere.layout();
    boolean told = sphere.fields.containsKey("sample_count");
    return new PcmSource(
        in,
        layout,
        told ? sphere.number("sample_count", 0) * layout.frameBytes() : PcmSource.TO_THE_END);
  }

  private static String text(HeaderReader header, long size) {
    return new String(header.bytes(size).array(), StandardCharsets.ISO_8859_1);
  }

  private PcmLayout layout() {
    String coding = fields.getOrDefault("sample_coding", "pcm").toLowerCase(Locale.ROOT);
    if (coding.contains("embedded")) {
      throw new BadAudioException(
          Reason.UNSUPPORTED,
          "NIST SPHERE compressed by Shorten (\"%s\") is not read; convert it: sph2pipe -f wav IN OUT.wav"
              .formatted(coding));
    }
    int bytes = (int) number("sample_n_bytes", 1);
    boolean big = fields.getOrDefault("sample_byte_format", "01").startsWith("1");
    return new PcmLayout(
        (int) number("sample_rate", 0),
        (int) number("channel_count", 1),
        coding(coding),
        bytes,
        big && bytes > 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  private static PcmCoding coding(String name) {
    return switch (name) {
      case "pcm" -> PcmCoding.SIGNED;
      case "ulaw", "mu-law" -> PcmCoding.MU_LAW;
      case "alaw", "a-law" -> PcmCoding.A_LAW;
      default ->
          throw new BadAudioException(
              Reason.UNSUPPORTED,
              "NIST SPHERE coding \"%s\"; read are pcm, ulaw, alaw; convert it: sph2pipe -f wav IN OUT.wav"
                  .formatted(name));
    };
  }

  /** A whole number of the header. */
  private long number(String name, long otherwise) {
    String text = fields.getOrDefault(name, Long.toString(otherwise));
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && value <= 1e12) {
        return Math.round(value);
      }
    } catch (NumberFormatException e) {
      // Told below, with the value.
    }
    throw new BadAudioException(
        Reason.BAD_HEADER, "%s must be 0..1e12, got \"%s\"".formatted(name, text));
  }
}
