package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Samples of a file of MPEG audio, layers 1 to 3. The coder's delay and the padding of the last
 * frame are left out where the file states them, so that its times are those of what was coded.
 */
final class MpegSource implements SoundSource {
  /** A file may end within its last frame; more is missing sound. */
  private static final int MISSING_FRAMES = 2;

  private final MpegFrames frames;
  private Optional<MpegDecoder> decoder = Optional.empty();
  private MpegHeader run;
  private MpegTag tag = MpegTag.NONE;
  private long sinceTag;
  private long position;
  private float[] pcm = new float[0];
  private int from;
  private int to;

  MpegSource(InputStream in) {
    frames = new MpegFrames(in);
    if (!advance()) {
      throw new BadAudioException(Reason.NO_SAMPLES, "no MPEG frame with sound");
    }
  }

  @Override
  public int sampleRate() {
    return run.rate();
  }

  @Override
  public int read(float[] block) {
    while (from >= to) {
      if (!advance()) {
        return 0;
      }
    }
    int n = Math.min(block.length, to - from);
    System.arraycopy(pcm, from, block, 0, n);
    from += n;
    return n;
  }

  /** Decodes the next frame of sound; false at the end. */
  private boolean advance() {
    try {
      while (true) {
        Optional<MpegFrames.Frame> next = frames.next();
        if (next.isEmpty()) {
          checkComplete();
          return false;
        }
        MpegHeader header = next.get().header();
        Optional<MpegTag> told = MpegTag.of(header, next.get().bytes());
        if (told.isPresent()) {
          begin(told.get());
        } else {
          decode(header, next.get().bytes());
          return true;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each file that was joined to this one begins with a tag. */
  private void begin(MpegTag told) {
    checkComplete();
    tag = told;
    sinceTag = 0;
    position = 0;
    decoder = Optional.empty();
  }

  private void checkComplete() {
    if (sinceTag + MISSING_FRAMES < tag.frames()) {
      throw new BadAudioException(
          Reason.TRUNCATED, "%d MPEG frames of %d promised".formatted(sinceTag, tag.frames()));
    }
  }

  private void decode(MpegHeader header, byte[] frame) {
    if (run != null && run.rate() != header.rate()) {
      throw new BadAudioException(
          Reason.UNSUPPORTED,
          "MPEG frames of %d Hz follow ones of %d Hz; %s"
              .formatted(header.rate(), run.rate(), UnreadFormat.WAY_OUT));
    }
    boolean other = run == null || !run.continues(header) || run.channels() != header.channels();
    run = header;
    if (decoder.isEmpty() || other) {
      decoder = Optional.of(new MpegDecoder(header));
    }
    pcm = decoder.get().decode(frame);
    sinceTag++;
    trim(header.samples());
  }

  /** Of this frame, what is neither delay nor padding; behind the promised end all counts. */
  private void trim(int samples) {
    long end = tag.end(samples);
    long promised = tag.frames() * samples;
    from = (int) Math.max(0, Math.min(samples, tag.first() - position));
    to = samples;
    if (position < promised && position + samples > end) {
      to = (int) Math.max(from, end - position);
    }
    position += samples;
  }
}
