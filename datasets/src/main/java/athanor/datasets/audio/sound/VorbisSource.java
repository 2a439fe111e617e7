package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import com.jcraft.jogg.Packet;
import com.jcraft.jogg.Page;
import com.jcraft.jogg.StreamState;
import com.jcraft.jogg.SyncState;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Samples of the first Vorbis stream of an Ogg file. */
final class VorbisSource implements SoundSource {
  private static final int CHUNK = 1 << 13;
  private static final int HEADERS = 3;

  private final InputStream in;
  private final SyncState sync = new SyncState();
  private final StreamState stream = new StreamState();
  private final Page page = new Page();
  private final Packet packet = new Packet();
  private final Info info = new Info();
  private final DspState dsp = new DspState();
  private final Block block = new Block(dsp);
  private final float[][][] pcm = new float[1][][];
  private final int[] index;
  private int serial;
  private long produced;
  private long promised = -1;
  private boolean lastPage;

  VorbisSource(InputStream in) throws IOException {
    this.in = in;
    sync.init();
    info.init();
    readHeaders();
    dsp.synthesis_init(info);
    block.init(dsp);
    index = new int[info.channels];
  }

  private void readHeaders() throws IOException {
    Comment comment = new Comment();
    comment.init();
    if (!nextPage()) {
      throw new BadAudioException(Reason.TRUNCATED, "ends within its header");
    }
    serial = page.serialno();
    stream.init(serial);
    stream.reset();
    stream.pagein(page);
    for (int i = 0; i < HEADERS; i++) {
      if (!nextPacket()) {
        throw new BadAudioException(Reason.TRUNCATED, "ends within its header");
      }
      if (info.synthesis_headerin(comment, packet) < 0) {
        throw new BadAudioException(
            i == 0 ? Reason.UNSUPPORTED : Reason.BAD_HEADER, "no Vorbis header in an Ogg stream");
      }
    }
  }

  /** Next page of any stream; false at the end of the bytes. */
  private boolean nextPage() throws IOException {
    while (true) {
      int found = sync.pageout(page);
      if (found == 1) {
        return true;
      }
      if (found < 0) {
        throw new BadAudioException(Reason.CORRUPT, "hole in the Ogg data near sample " + produced);
      }
      int at = sync.buffer(CHUNK);
      int got = in.read(sync.data, at, CHUNK);
      if (got <= 0) {
        return false;
      }
      sync.wrote(got);
    }
  }

  private boolean nextPacket() throws IOException {
    while (true) {
      int found = stream.packetout(packet);
      if (found == 1) {
        return true;
      }
      if (found < 0) {
        throw new BadAudioException(Reason.CORRUPT, "missing Ogg page near sample " + produced);
      }
      if (lastPage || !nextPage()) {
        return false;
      }
      if (page.serialno() == serial) {
        stream.pagein(page);
        lastPage = page.eos() != 0;
        promised = lastPage ? page.granulepos() : promised;
      }
    }
  }

  @Override
  public int sampleRate() {
    return info.rate;
  }

  @Override
  public int read(float[] target) {
    try {
      while (true) {
        int ready = dsp.synthesis_pcmout(pcm, index);
        if (ready > 0) {
          int n = mix(target, ready);
          if (n > 0) {
            return n;
          }
        } else if (!nextPacket()) {
          return end();
        } else if (block.synthesis(packet) == 0) {
          dsp.synthesis_blockin(block);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Means of the channels; the last page tells how many samples count, and the rest is dropped. */
  private int mix(float[] target, int ready) {
    int n = Math.min(ready, target.length);
    dsp.synthesis_read(n);
    if (lastPage && promised >= 0) {
      n = (int) Math.max(0, Math.min(n, promised - produced));
    }
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

  private int end() {
    if (!lastPage) {
      throw new BadAudioException(
          Reason.TRUNCATED, "ends after sample %d without its last page".formatted(produced));
    }
    return 0;
  }
}
