package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.InputStream;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.BitstreamException;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.DecoderException;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.SampleBuffer;

/**
 * Samples of an MPEG audio file. The coder's delay (about 50 ms with LAME) stays at the beginning,
 * as players without gapless playback hear it.
 */
final class MpegSource implements SoundSource {
  private final Bitstream stream;
  private final Decoder decoder = new Decoder();
  private final int rate;
  private SampleBuffer frame;
  private int next;
  private long frames;

  MpegSource(InputStream in) {
    stream = new Bitstream(in);
    if (!advance()) {
      throw new BadAudioException(Reason.NO_SAMPLES, "no MPEG frame");
    }
    rate = frame.getSampleFrequency();
  }

  @Override
  public int sampleRate() {
    return rate;
  }

  @Override
  public int read(float[] block) {
    if (next == frame.getBufferLength() && !advance()) {
      return 0;
    }
    int channels = frame.getChannelCount();
    int n = Math.min(block.length, (frame.getBufferLength() - next) / channels);
    short[] values = frame.getBuffer();
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += values[next++];
      }
      block[i] = (float) (sum / channels / 32768);
    }
    return n;
  }

  private boolean advance() {
    try {
      Header header = stream.readFrame();
      if (header == null) {
        return false;
      }
      frame = (SampleBuffer) decoder.decodeFrame(header, stream);
      stream.closeFrame();
      next = 0;
      frames++;
      return true;
    } catch (BitstreamException | DecoderException e) {
      throw new BadAudioException(
          Reason.CORRUPT,
          "damaged MPEG data after frame %d: %s".formatted(frames, e.getMessage()),
          e);
    }
  }
}
