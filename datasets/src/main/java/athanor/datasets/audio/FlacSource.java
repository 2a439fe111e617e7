package athanor.datasets.audio;

import athanor.datasets.audio.BadAudioException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jflac.FLACDecoder;
import org.jflac.frame.Frame;
import org.jflac.metadata.StreamInfo;

/** Samples of a FLAC file, frame by frame. */
final class FlacSource implements SoundSource {
  private final FLACDecoder decoder;
  private final int rate;
  private final long promised;
  private final double scale;
  private int channels;
  private int length;
  private int next;
  private long decoded;

  FlacSource(InputStream in) throws IOException {
    decoder = new FLACDecoder(in);
    StreamInfo info = decoder.readStreamInfo();
    if (info == null || info.getBitsPerSample() < 4 || info.getChannels() < 1) {
      throw new BadAudioException(Reason.BAD_HEADER, "no usable STREAMINFO");
    }
    decoder.readMetadata(info);
    rate = info.getSampleRate();
    promised = info.getTotalSamples();
    channels = info.getChannels();
    scale = 1.0 / channels / (1L << (info.getBitsPerSample() - 1));
  }

  @Override
  public int sampleRate() {
    return rate;
  }

  @Override
  public int read(float[] block) {
    if (next == length && !advance()) {
      return 0;
    }
    int n = Math.min(block.length, length - next);
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += decoder.getChannelData()[c].getOutput()[next + i];
      }
      block[i] = (float) (sum * scale);
    }
    next += n;
    return n;
  }

  private boolean advance() {
    Frame frame;
    try {
      frame = decoder.readNextFrame();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (decoder.getBadFrames() > 0) {
      throw new BadAudioException(
          decoder.isEOF() ? Reason.TRUNCATED : Reason.CORRUPT,
          "damaged FLAC frame after sample %d of %d".formatted(decoded, promised));
    }
    if (frame == null) {
      if (decoded < promised) {
        throw new BadAudioException(
            Reason.TRUNCATED, "%d samples of %d promised".formatted(decoded, promised));
      }
      return false;
    }
    length = frame.header.blockSize;
    channels = Math.min(channels, frame.header.channels);
    next = 0;
    decoded += length;
    return true;
  }
}
