package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The containers that are read, recognised by their first bytes and never by their names. An ID3
 * tag may precede any of them.
 */
public enum SoundFormat {
  /**
   * RIFF WAVE, RIFX, RF64 and BW64: integers of 8 to 32 bits, floats of 32 and 64, mu-law and
   * A-law.
   */
  WAV("wav wave bwf rf64 rifx") {
    @Override
    boolean begins(byte[] head) {
      return Set.of("RIFF", "RIFX", "RF64", "BW64").contains(text(head, 0))
          && text(head, 8).equals("WAVE");
    }

    @Override
    SoundSource source(InputStream in) {
      return WavSource.open(in);
    }
  },
  FLAC("flac") {
    @Override
    boolean begins(byte[] head) {
      return text(head, 0).equals("fLaC");
    }

    @Override
    SoundSource source(InputStream in) {
      return new FlacSource(in);
    }
  },
  /** Ogg with Vorbis, Opus or FLAC inside. */
  OGG("ogg oga opus") {
    @Override
    boolean begins(byte[] head) {
      return text(head, 0).equals("OggS");
    }

    @Override
    SoundSource source(InputStream in) throws IOException {
      return new OggSource(in);
    }
  },
  /** Apple's AIFF and AIFC: integers, floats, mu-law and A-law. */
  AIFF("aif aiff aifc") {
    @Override
    boolean begins(byte[] head) {
      return text(head, 0).equals("FORM") && Set.of("AIFF", "AIFC").contains(text(head, 8));
    }

    @Override
    SoundSource source(InputStream in) {
      return AiffSource.open(in);
    }
  },
  /** Sun's AU: integers, floats, mu-law and A-law. */
  AU("au snd") {
    @Override
    boolean begins(byte[] head) {
      return Set.of(".snd", "dns.").contains(text(head, 0));
    }

    @Override
    SoundSource source(InputStream in) {
      return AuSource.open(in);
    }
  },
  /** NIST SPHERE, as TIMIT has it: PCM, mu-law and A-law. */
  SPHERE("sph nist") {
    @Override
    boolean begins(byte[] head) {
      return text(head, 0).equals("NIST") && text(head, 4).startsWith("_1A");
    }

    @Override
    SoundSource source(InputStream in) {
      return SphereSource.open(in);
    }
  },
  /** MPEG audio, layers 1 to 3. Last, since it has no mark but two bytes that are often met. */
  MP3("mp3 mp2 mp1 mpga") {
    @Override
    boolean begins(byte[] head) {
      return MpegHeader.run(head, 0, SURE_FRAMES, head.length < HEAD);
    }

    @Override
    SoundSource source(InputStream in) {
      return new MpegSource(in);
    }
  };

  /** Bytes by which formats are recognised. */
  private static final int HEAD = 1 << 16;

  private static final int SURE_FRAMES = 2;

  /** Frames in a row that cannot be chance, where other bytes precede them. */
  private static final int LATE_FRAMES = 4;

  private final Set<String> extensions;

  SoundFormat(String extensions) {
    this.extensions = Set.of(extensions.split(" "));
  }

  abstract boolean begins(byte[] head);

  abstract SoundSource source(InputStream in) throws IOException;

  private static String text(byte[] head, int at) {
    return Id3.text(head, at, 4);
  }

  /**
   * Whether a file is sound, read or not: by its first bytes, else by its name.
   *
   * @param name the file's, for its extension
   */
  public static boolean isSound(String name, byte[] bytes) {
    byte[] head = head(bytes);
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return of(head).isPresent()
        || UnreadFormat.of(name, head).isPresent()
        || Arrays.stream(values()).anyMatch(format -> format.extensions.contains(extension));
  }

  /** The format of a file that is sound and not read; empty where it can be opened. */
  public static Optional<UnreadFormat> unread(String name, byte[] bytes) {
    byte[] head = head(bytes);
    return of(head).isPresent() ? Optional.empty() : UnreadFormat.of(name, head);
  }

  private static byte[] head(byte[] bytes) {
    int from = 0;
    int tag = Id3.size(bytes, 0, bytes.length);
    while (tag > 0 && from + tag <= bytes.length) {
      from += tag;
      tag = Id3.size(bytes, from, bytes.length - from);
    }
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + HEAD));
  }

  private static Optional<SoundFormat> of(byte[] head) {
    return Arrays.stream(values()).filter(format -> format.begins(head)).findFirst();
  }

  /** Opens a sound that is in memory already. */
  public static SoundSource open(byte[] bytes) {
    return open(new ByteArrayInputStream(bytes));
  }

  /**
   * Opens a sound in its own rate. The stream is the caller's to close.
   *
   * @throws BadAudioException where the stream is empty, of no known format, or begins badly
   */
  public static SoundSource open(InputStream in) {
    InputStream buffered = in.markSupported() ? in : new BufferedInputStream(in, HEAD);
    try {
      Id3.skip(buffered);
      buffered.mark(HEAD);
      byte[] head = buffered.readNBytes(HEAD);
      buffered.reset();
      if (head.length == 0) {
        throw new BadAudioException(Reason.EMPTY, "no bytes at all");
      }
      SoundFormat format = of(head).orElseGet(() -> late(head));
      return CheckedSource.open(format, buffered);
    } catch (IOException e) {
      throw new BadAudioException(Reason.TRUNCATED, "ends within its header", e);
    }
  }

  /** MPEG audio behind other bytes: zeros, or the tag of a player that we do not know. */
  private static SoundFormat late(byte[] head) {
    Optional<UnreadFormat> unread = UnreadFormat.of(head);
    if (unread.isPresent()) {
      throw new BadAudioException(Reason.UNSUPPORTED, unread.get().message());
    }
    for (int at = 1; at < head.length; at++) {
      if (head[at] == -1 && MpegHeader.run(head, at, LATE_FRAMES, false)) {
        return MP3;
      }
    }
    throw new BadAudioException(
        Reason.UNKNOWN_FORMAT,
        "first bytes are of no WAV, FLAC, MP3, Ogg (Vorbis, Opus, FLAC), AIFF, AU or NIST SPHERE");
  }
}
