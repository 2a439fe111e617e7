package athanor.datasets.sample;

import athanor.datasets.audio.sound.HeldSound;
import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.audio.AudioPlayer;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioFormat;

/**
 * FreeTTS's diphone voice at 16 kHz, spoken into memory: no sound device, no window, nothing
 * printed. Not thread-safe; close it to end its thread.
 */
final class SpeechVoice implements AutoCloseable {
  private static final int RATE = 16_000;
  private static final String NAME = "kevin16";

  private final Voice voice;
  private final Memory memory = new Memory();

  SpeechVoice() {
    voice =
        Arrays.stream(new KevinVoiceDirectory().getVoices())
            .filter(v -> v.getName().equals(NAME))
            .findAny()
            .orElseThrow(() -> new IllegalStateException("FreeTTS has no voice " + NAME));
    voice.allocate();
    voice.setAudioPlayer(memory);
  }

  /** A word as 16 kHz samples within -1..1, the silence around it cut off. */
  float[] say(String word, SampleSpeaker speaker) {
    voice.setPitch((float) (speaker.pitchHertz() / speaker.tract()));
    voice.setPitchRange((float) (speaker.pitchRangeHertz() / speaker.tract()));
    voice.setDurationStretch((float) (speaker.stretch() * speaker.tract()));
    memory.bytes.reset();
    if (!voice.speak(word)) {
      throw new IllegalStateException("FreeTTS cannot say \"%s\"".formatted(word));
    }
    float[] pcm = samples(memory.bytes.toByteArray(), memory.format.isBigEndian());
    int played = (int) Math.round(RATE * speaker.tract() / 50) * 50;
    return trimmed(new HeldSound(pcm, played).at(RATE).readAll());
  }

  /** The sounds of a word as the voice's lexicon has them, without stress. */
  List<String> sounds(String word) {
    return Arrays.stream(voice.getLexicon().getPhones(word, null))
        .map(sound -> sound.replaceAll("[0-9]", ""))
        .toList();
  }

  private static float[] samples(byte[] bytes, boolean bigEndian) {
    float[] pcm = new float[bytes.length / 2];
    for (int n = 0; n < pcm.length; n++) {
      int high = bytes[2 * n + (bigEndian ? 0 : 1)];
      int low = bytes[2 * n + (bigEndian ? 1 : 0)] & 0xff;
      pcm[n] = (high << 8 | low) / 32768f;
    }
    return pcm;
  }

  private static float[] trimmed(float[] pcm) {
    float peak = 0;
    for (float x : pcm) {
      peak = Math.max(peak, Math.abs(x));
    }
    float faint = peak / 100;
    int from = 0;
    int to = pcm.length;
    while (from < to && Math.abs(pcm[from]) < faint) {
      from++;
    }
    while (to > from && Math.abs(pcm[to - 1]) < faint) {
      to--;
    }
    return Arrays.copyOfRange(pcm, from, to);
  }

  @Override
  public void close() {
    voice.deallocate();
  }

  /** Takes what the voice would play. */
  private static final class Memory implements AudioPlayer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private AudioFormat format = new AudioFormat(RATE, 16, 1, true, true);

    @Override
    public void setAudioFormat(AudioFormat format) {
      this.format = format;
    }

    @Override
    public AudioFormat getAudioFormat() {
      return format;
    }

    @Override
    public boolean write(byte[] audio) {
      return write(audio, 0, audio.length);
    }

    @Override
    public boolean write(byte[] audio, int from, int length) {
      bytes.write(audio, from, length);
      return true;
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void reset() {}

    @Override
    public boolean drain() {
      return true;
    }

    @Override
    public void begin(int size) {}

    @Override
    public boolean end() {
      return true;
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}

    @Override
    public float getVolume() {
      return 1;
    }

    @Override
    public void setVolume(float volume) {}

    @Override
    public long getTime() {
      return 0;
    }

    @Override
    public void resetTime() {}

    @Override
    public void startFirstSampleTimer() {}

    @Override
    public void showMetrics() {}
  }
}
