package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The containers that are read, told apart by their first bytes and never by their names. */
public enum SoundFormat {
  /** RIFF WAVE: integers of 8, 16, 24 and 32 bits, floats of 32 and 64. */
  WAV {
    @Override
    boolean begins(byte[] head) {
      return ascii(head, 0, "RIFF") && ascii(head, 8, "WAVE");
    }

    @Override
    SoundSource source(InputStream in) throws IOException {
      return new WavSource(in);
    }
  },
  FLAC {
    @Override
    boolean begins(byte[] head) {
      return ascii(head, 0, "fLaC");
    }

    @Override
    SoundSource source(InputStream in) throws IOException {
      return new FlacSource(in);
    }
  },
  /** Ogg with Vorbis inside. */
  VORBIS {
    @Override
    boolean begins(byte[] head) {
      return ascii(head, 0, "OggS");
    }

    @Override
    SoundSource source(InputStream in) throws IOException {
      return new VorbisSource(in);
    }
  },
  /** MPEG audio, layers 1 to 3, with or without an ID3 tag before it. */
  MP3 {
    @Override
    boolean begins(byte[] head) {
      boolean sync = head.length > 1 && head[0] == -1 && (head[1] & 0xe0) == 0xe0;
      boolean known = sync && (head[1] & 0x06) != 0 && (head[1] & 0x18) != 0x08;
      return ascii(head, 0, "ID3") || known;
    }

    @Override
    SoundSource source(InputStream in) throws IOException {
      return new MpegSource(in);
    }
  };

  private static final int HEAD = 12;

  abstract boolean begins(byte[] head);

  abstract SoundSource source(InputStream in) throws IOException;

  private static boolean ascii(byte[] head, int at, String text) {
    return head.length >= at + text.length()
        && new String(head, at, text.length(), StandardCharsets.ISO_8859_1).equals(text);
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
    InputStream buffered = in.markSupported() ? in : new BufferedInputStream(in, 1 << 16);
    try {
      buffered.mark(HEAD);
      byte[] head = buffered.readNBytes(HEAD);
      buffered.reset();
      if (head.length == 0) {
        throw new BadAudioException(Reason.EMPTY, "no bytes at all");
      }
      for (SoundFormat format : values()) {
        if (format.begins(head)) {
          return new CheckedSource(format.source(buffered), format);
        }
      }
    } catch (IOException e) {
      throw new BadAudioException(Reason.TRUNCATED, "ends within its header", e);
    }
    throw new BadAudioException(
        Reason.UNKNOWN_FORMAT, "first bytes are of no WAV, FLAC, MP3 or Ogg Vorbis");
  }
}
