package athanor.datasets.audio.sound;

/** Sound in memory as a source. */
public final class HeldSound implements SoundSource {
  private final float[] pcm;
  private final int sampleRate;
  private int next;

  /**
   * A source of given samples.
   *
   * @param pcm mono samples within -1..1; kept, not modified
   * @param sampleRate in Hz
   */
  public HeldSound(float[] pcm, int sampleRate) {
    this.pcm = pcm;
    this.sampleRate = sampleRate;
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public int read(float[] block) {
    int n = Math.min(block.length, pcm.length - next);
    System.arraycopy(pcm, next, block, 0, n);
    next += n;
    return n;
  }
}
