package athanor.datasets.audio.sound;

/** A source at another rate. */
final class ResampledSource implements SoundSource {
  private static final int BLOCK = 4096;

  private final SoundSource source;
  private final int rate;
  private final Resampler resampler;
  private final float[] block = new float[BLOCK];
  private boolean ended;

  ResampledSource(SoundSource source, int rate) {
    this.source = source;
    this.rate = rate;
    this.resampler = new Resampler(source.sampleRate(), rate);
  }

  @Override
  public int sampleRate() {
    return rate;
  }

  @Override
  public int read(float[] target) {
    while (true) {
      int n = resampler.take(target);
      if (n > 0 || ended) {
        return n;
      }
      int got = source.read(block);
      if (got == 0) {
        ended = true;
        resampler.finish();
      } else {
        resampler.accept(block, got);
      }
    }
  }
}
