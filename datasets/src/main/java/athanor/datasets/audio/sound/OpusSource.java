package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMSDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Samples of one Opus stream in Ogg (RFC 7845), at 48 kHz as Opus counts them. */
final class OpusSource implements SoundSource {
  private static final int RATE = 48_000;
  private static final int HEAD = 19;

  /** 120 ms, the longest packet. */
  private static final int LONGEST_PACKET = 5760;

  private final OggPackets packets;
  private final OpusMSDecoder decoder;
  private final int channels;
  private final double gain;
  private final int skip;
  private final short[] pcm;
  private int from;
  private int to;
  private long decoded;
  private final OggEnd end = new OggEnd();

  OpusSource(OggPackets packets) {
    this.packets = packets;
    ByteBuffer head = ByteBuffer.wrap(packets.header().bytes()).order(ByteOrder.LITTLE_ENDIAN);
    if (head.capacity() < HEAD || (head.get(8) & 0xf0) != 0) {
      throw new BadAudioException(Reason.BAD_HEADER, "an Opus header of unknown version");
    }
    channels = head.get(9) & 0xff;
    skip = head.getShort(10) & 0xffff;
    gain = Math.pow(10, head.getShort(16) / (20.0 * 256)) / 32768;
    decoder = decoder(head, head.get(18) & 0xff);
    pcm = new short[LONGEST_PACKET * channels];
    packets.header();
  }

  private OpusMSDecoder decoder(ByteBuffer head, int family) {
    boolean plain = family == 0;
    boolean mapped = (family == 1 || family == 255) && head.capacity() >= HEAD + 2 + channels;
    if (channels < 1 || plain && channels > 2 || !plain && !mapped) {
      throw new BadAudioException(
          Reason.UNSUPPORTED,
          "Opus of %d channels in mapping %d; read are 1 or 2 in mapping 0, any in 1 and 255; %s"
              .formatted(channels, family, UnreadFormat.WAY_OUT));
    }
    short[] mapping = new short[channels];
    for (int c = 0; c < channels; c++) {
      mapping[c] = plain ? (short) c : (short) (head.get(HEAD + 2 + c) & 0xff);
    }
    int streams = plain ? 1 : head.get(HEAD) & 0xff;
    int coupled = plain ? channels - 1 : head.get(HEAD + 1) & 0xff;
    try {
      return OpusMSDecoder.create(RATE, channels, streams, coupled, mapping);
    } catch (OpusException | IllegalArgumentException e) {
      throw new BadAudioException(Reason.BAD_HEADER, "Opus channels that cannot be", e);
    }
  }

  @Override
  public int sampleRate() {
    return RATE;
  }

  @Override
  public int read(float[] block) {
    while (from >= to) {
      if (!advance()) {
        return 0;
      }
    }
    int n = Math.min(block.length, to - from);
    for (int i = 0; i < n; i++) {
      int sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += pcm[(from + i) * channels + c];
      }
      block[i] = (float) (sum * gain / channels);
    }
    from += n;
    return n;
  }

  private boolean advance() {
    Optional<OggPackets.Packet> next = packets.next();
    if (next.isEmpty()) {
      return false;
    }
    byte[] bytes = next.get().bytes();
    int n = decode(bytes);
    from = (int) Math.max(0, Math.min(n, skip - decoded));
    decoded += n;
    end.take(next.get(), decoded);
    to = (int) Math.max(from, Math.min(n, n - (decoded - end.sample())));
    return true;
  }

  private int decode(byte[] bytes) {
    int n;
    try {
      n = decoder.decodeMultistream(bytes, 0, bytes.length, pcm, 0, LONGEST_PACKET, 0);
    } catch (RuntimeException e) {
      throw new BadAudioException(
          Reason.CORRUPT, "damaged Opus packet near sample %d".formatted(decoded), e);
    }
    if (n < 0) {
      throw new BadAudioException(
          Reason.CORRUPT, "damaged Opus packet near sample %d: error %d".formatted(decoded, n));
    }
    return n;
  }
}
