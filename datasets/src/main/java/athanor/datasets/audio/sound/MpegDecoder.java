package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.InputStream;
import java.util.Arrays;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.BitstreamException;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.DecoderException;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.Obuffer;

/**
 * JLayer's decoder, handed one frame at a time: it then neither looks for frames nor reads tags,
 * and its samples come as floats, before it rounds them to 16 bits.
 */
final class MpegDecoder {
  /** What the decoder multiplies by, a little less than 16 bits hold. */
  private static final float FULL_SCALE = 32_700;

  private final Fed fed = new Fed();
  private final Bitstream stream = new Bitstream(fed);
  private final Decoder decoder = new Decoder();
  private final Mean output;

  /** A decoder of frames with that many channels and samples. */
  MpegDecoder(MpegHeader header) {
    output = new Mean(header.channels(), header.samples());
    decoder.setOutputBuffer(output);
  }

  /**
   * The mean of the channels of one frame.
   *
   * @return samples of a whole frame, silence where the frame leans on one that is not there; valid
   *     until the next call
   */
  float[] decode(byte[] frame) {
    fed.feed(frame);
    try {
      output.clear_buffer();
      Header header = stream.readFrame();
      if (header != null) {
        decoder.decodeFrame(header, stream);
        stream.closeFrame();
      }
      return output.mean;
    } catch (BitstreamException | DecoderException | RuntimeException e) {
      throw new BadAudioException(Reason.CORRUPT, "damaged MPEG frame: %s".formatted(e), e);
    }
  }

  /** One frame, then the end, until the next is given. */
  private static final class Fed extends InputStream {
    private byte[] frame = new byte[0];
    private int next;

    void feed(byte[] bytes) {
      frame = bytes;
      next = 0;
    }

    @Override
    public int read() {
      return next < frame.length ? frame[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int at, int length) {
      int n = Math.min(length, frame.length - next);
      if (n <= 0) {
        return length == 0 ? 0 : -1;
      }
      System.arraycopy(frame, next, target, at, n);
      next += n;
      return n;
    }
  }

  /** Sums up channels. */
  private static final class Mean extends Obuffer {
    private final float scale;
    private final float[] mean;
    private final int[] filled = new int[2];

    Mean(int channels, int samples) {
      scale = 1f / FULL_SCALE / channels;
      mean = new float[samples];
    }

    @Override
    public void append(int channel, short value) {
      if (filled[channel] < mean.length) {
        mean[filled[channel]++] += value * scale;
      }
    }

    @Override
    public void appendSamples(int channel, float[] values) {
      int at = filled[channel];
      int n = Math.min(32, mean.length - at);
      for (int i = 0; i < n; i++) {
        mean[at + i] += values[i] * scale;
      }
      filled[channel] = at + n;
    }

    @Override
    public void clear_buffer() {
      Arrays.fill(mean, 0);
      Arrays.fill(filled, 0);
    }

    @Override
    public void write_buffer(int value) {
      // Nothing is passed on: whoever decodes takes the samples.
    }

    @Override
    public void close() {
      // Holds nothing but memory.
    }

    @Override
    public void set_stop_flag() {
      // Nobody stops within a frame.
    }
  }
}
