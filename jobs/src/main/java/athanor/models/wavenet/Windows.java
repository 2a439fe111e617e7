package athanor.models.wavenet;

import athanor.models.wavenet.SoundShard.Sound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Windows of sounds: stretches of samples to predict, each given the samples before it as far as
 * the net can hear.
 *
 * @param architecture of the net
 * @param wanted samples that a window predicts at most
 */
record Windows(Architecture architecture, int wanted) {

  /**
   * A window.
   *
   * @param sound that it is of
   * @param from first sample that is predicted
   * @param to behind the last one
   */
  record Window(Sound sound, int from, int to) {}

  /** Samples of a window with those before it, whole holds of a condition. */
  int length() {
    return architecture.windowLength(wanted);
  }

  /** How many windows of a sound are one pass over it. */
  int count(int samples) {
    return Math.max(1, Math.round((float) samples / wanted));
  }

  int count(List<Sound> sounds) {
    return sounds.stream().mapToInt(sound -> count(sound.codes().length)).sum();
  }

  /** A window of a sound anywhere; near the ends of the sound it is moved inside. */
  Window random(Sound sound, SplittableRandom random) {
    int samples = sound.codes().length;
    int from = random.nextInt(samples) - wanted / 2;
    int inside = Math.max(0, Math.min(from, samples - wanted));
    return new Window(sound, inside, Math.min(samples, inside + wanted));
  }

  /** Windows that together predict each sample of a sound once. */
  List<Window> all(Sound sound) {
    List<Window> windows = new ArrayList<>();
    for (int from = 0; from < sound.codes().length; from += wanted) {
      windows.add(new Window(sound, from, Math.min(sound.codes().length, from + wanted)));
    }
    return windows;
  }

  /** The sounds of numbered windows: sounds one after the other, each with all its windows. */
  Sound[] sounds(List<Sound> sounds, int[] numbers) {
    int[] ends = new int[sounds.size()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = (i == 0 ? 0 : ends[i - 1]) + count(sounds.get(i).codes().length);
    }
    Sound[] found = new Sound[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      int place = Arrays.binarySearch(ends, numbers[i] + 1);
      found[i] = sounds.get(place < 0 ? -place - 1 : place);
    }
    return found;
  }
}
