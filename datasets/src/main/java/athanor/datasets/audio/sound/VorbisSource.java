package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import com.jcraft.jogg.Packet;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import java.util.Optional;

/** Samples of one Vorbis stream. */
final class VorbisSource implements SoundSource {
  private static final int HEADERS = 3;

  /**
   * A comment that says nothing, in place of the file's: titles are of no use here, and the decoder
   * takes memory for as many as a damaged header claims.
   */
  private static final byte[] NO_COMMENT = {
    3, 'v', 'o', 'r', 'b', 'i', 's', 0, 0, 0, 0, 0, 0, 0, 0, 1
  };

  private final OggPackets packets;
  private final Info info = new Info();
  private final DspState dsp = new DspState();
  private final Block block = new Block(dsp);
  private final float[][][] pcm = new float[1][][];
  private final int[] index;
  private long number;
  private long produced;
  private int previousBlock;
  private final OggEnd end = new OggEnd();

  VorbisSource(OggPackets packets) {
    this.packets = packets;
    info.init();
    Comment comment = new Comment();
    comment.init();
    for (int i = 0; i < HEADERS; i++) {
      OggPackets.Packet header = packets.header();
      if (i == HEADERS - 1) {
        VorbisBooks.check(header.bytes());
      }
      byte[] taken = i == 1 ? NO_COMMENT : header.bytes();
      if (info.synthesis_headerin(comment, packet(taken, -1)) < 0) {
        throw refused(i);
      }
    }
    dsp.synthesis_init(info);
    block.init(dsp);
    index = new int[info.channels];
  }

  /**
   * The decoder reads the coupling of six channels wrongly, and so takes their setup for damage.
   */
  private BadAudioException refused(int header) {
    return header == HEADERS - 1 && info.channels > 2
        ? new BadAudioException(
            Reason.UNSUPPORTED,
            "Vorbis of %d channels; %s".formatted(info.channels, UnreadFormat.WAY_OUT))
        : new BadAudioException(Reason.BAD_HEADER, "no Vorbis header in an Ogg stream");
  }

  private Packet packet(byte[] bytes, long granule) {
    Packet packet = new Packet();
    packet.packet_base = bytes;
    packet.packet = 0;
    packet.bytes = bytes.length;
    packet.b_o_s = number == 0 ? 1 : 0;
    packet.granulepos = granule;
    packet.packetno = number++;
    return packet;
  }

  @Override
  public int sampleRate() {
    return info.rate;
  }

  @Override
  public int read(float[] target) {
    while (true) {
      int ready = dsp.synthesis_pcmout(pcm, index);
      if (ready > 0) {
        int n = mix(target, ready);
        if (n > 0) {
          return n;
        }
      } else if (!advance()) {
        return 0;
      }
    }
  }

  private boolean advance() {
    Optional<OggPackets.Packet> next = packets.next();
    if (next.isEmpty()) {
      return false;
    }
    OggPackets.Packet packet = next.get();
    Packet coded = packet(packet.bytes(), packet.granule());
    if (block.synthesis(coded) == 0) {
      dsp.synthesis_blockin(block);
      dropSurplus(info.blocksize(coded));
    }
    end.take(packet, produced + Math.max(0, dsp.synthesis_pcmout(pcm, index)));
    return true;
  }

  /**
   * A block completes a quarter of the one before and of itself (Vorbis I, section 1.3.2), the
   * first one nothing. Where a stream begins with blocks of two lengths the decoder hands out more.
   */
  private void dropSurplus(int blockSize) {
    int complete = previousBlock == 0 ? 0 : previousBlock / 4 + blockSize / 4;
    int surplus = dsp.synthesis_pcmout(pcm, index) - complete;
    if (surplus > 0) {
      dsp.synthesis_read(surplus);
    }
    previousBlock = blockSize;
  }

  /**
   * Means of the channels; the last page states how many samples count, and the rest is dropped.
   */
  private int mix(float[] target, int ready) {
    int n = Math.min(ready, target.length);
    dsp.synthesis_read(n);
    n = (int) Math.max(0, Math.min(n, end.sample() - produced));
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int c = 0; c < info.channels; c++) {
        sum += pcm[0][c][index[c] + i];
      }
      target[i] = (float) (sum / info.channels);
    }
    produced += n;
    return n;
  }
}
