package athanor.datasets.audio.sound;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sound in formats that are not read, so that such a file is named and never passed by in silence.
 */
public enum UnreadFormat {
  MPEG4("MPEG-4 (AAC or ALAC)", List.of(), "m4a m4b m4p m4r mp4 m4v 3gp 3g2 mov qt") {
    @Override
    boolean begins(byte[] head) {
      return ascii(head, 4).startsWith("ftyp")
          && !ascii(head, 8).matches("(?s)(hei|hev|mif|msf|avi).*");
    }
  },
  AAC("AAC", List.of("ADIF"), "aac adts") {
    @Override
    boolean begins(byte[] head) {
      return super.begins(head) || adts(head, 0) && adts(head, adtsLength(head));
    }
  },
  ALAC("ALAC", List.of(), "alac"),
  WMA("Windows Media (ASF)", List.of("0&\u00b2u\u008ef\u00cf\u0011"), "wma wmv asf"),
  AMR("AMR", List.of("#!AMR"), "amr awb"),
  APE("Monkey's Audio", List.of("MAC "), "ape"),
  WAVPACK("WavPack", List.of("wvpk"), "wv"),
  TTA("True Audio", List.of("TTA1", "TTA2"), "tta"),
  MUSEPACK("Musepack", List.of("MPCK", "MP+"), "mpc mpp"),
  SHORTEN("Shorten", List.of("ajkg"), "shn"),
  MATROSKA("Matroska or WebM", List.of("\u001aE\u00df\u00a3"), "mka mkv webm weba"),
  CAF("Apple's Core Audio", List.of("caff"), "caf"),
  WAVE64("Wave64", List.of("riff\u002e\u0091\u00cf\u0011"), "w64"),
  DSD("DSD", List.of("DSD ", "FRM8"), "dsf dff"),
  REAL("RealAudio", List.of(".RMF", ".ra\u00fd"), "ra rm ram"),
  VOC("Creative Voice", List.of("Creative Voice File"), "voc"),
  GSM("GSM", List.of(), "gsm"),
  SPEEX("Speex", List.of(), "spx"),
  SILK("SILK", List.of("#!SILK", "\u0002#!SILK"), "silk"),
  AC3("AC-3", List.of(), "ac3 eac3"),
  DTS("DTS", List.of("\u007f\u00fe\u0080\u0001"), "dts"),
  AVI("AVI", List.of(), "avi") {
    @Override
    boolean begins(byte[] head) {
      return ascii(head, 0).startsWith("RIFF") && ascii(head, 8).startsWith("AVI ");
    }
  },
  FLV("Flash video", List.of("FLV\u0001"), "flv"),
  MIDI("MIDI (notes, no sound)", List.of("MThd"), "mid midi"),
  HEADERLESS("samples without a header", List.of(), "raw pcm vox sln ul al") {
    @Override
    String wayOut() {
      return "tell what they are and convert them: sox -t raw -r 8000 -e signed -b 16 -c 1 IN OUT.wav";
    }
  };

  /** What to do with sound that is not read. */
  static final String WAY_OUT = "convert it: ffmpeg -i IN OUT.flac";

  private static final int HEAD = 24;
  private final String title;
  private final List<String> magics;
  private final List<String> extensions;

  UnreadFormat(String title, List<String> magics, String extensions) {
    this.title = title;
    this.magics = magics;
    this.extensions = Arrays.asList(extensions.split(" "));
  }

  boolean begins(byte[] head) {
    String text = ascii(head, 0);
    return magics.stream().anyMatch(text::startsWith);
  }

  String wayOut() {
    return WAY_OUT;
  }

  /**
   * What to tell of a file of this format: {@code MPEG-4 (AAC or ALAC) is not read; convert it}.
   */
  public String message() {
    return "%s: this format is not read; %s".formatted(title, wayOut());
  }

  /** The format of a file by its first bytes. */
  static Optional<UnreadFormat> of(byte[] head) {
    return Arrays.stream(values()).filter(format -> format.begins(head)).findFirst();
  }

  /** The format of a file by its first bytes, else by its name. */
  static Optional<UnreadFormat> of(String name, byte[] head) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return of(head)
        .or(
            () ->
                Arrays.stream(values())
                    .filter(format -> format.extensions.contains(extension))
                    .findFirst());
  }

  private static String ascii(byte[] head, int at) {
    int length = Math.max(0, Math.min(HEAD, head.length - at));
    return length == 0 ? "" : new String(head, at, length, StandardCharsets.ISO_8859_1);
  }

  /** Whether an ADTS frame begins at a place. */
  private static boolean adts(byte[] head, int at) {
    return at + 7 <= head.length
        && head[at] == -1
        && (head[at + 1] & 0xf6) == 0xf0
        && (head[at + 2] & 0x3c) < 0x34;
  }

  private static int adtsLength(byte[] head) {
    int length = (head[3] & 3) << 11 | (head[4] & 0xff) << 3 | (head[5] & 0xff) >> 5;
    return length < 7 ? head.length : length;
  }
}
