package athanor.models.wavenet;

import athanor.datasets.audio.voice.Traits;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model knows of the sounds that it learned from.
 *
 * @param rate samples per second
 * @param traits what sounds can be asked for
 * @param lengths lengths of real sounds in samples, by the value of the first trait, or one list
 *     where there is none; copied
 */
public record TrainingSounds(int rate, Traits traits, List<List<Integer>> lengths) {
  public TrainingSounds {
    List<List<Integer>> copy = new ArrayList<>();
    lengths.forEach(of -> copy.add(List.copyOf(of)));
    lengths = List.copyOf(copy);
  }

  /** Lengths of real sounds with a value of the first trait. */
  List<Integer> lengthsOf(int[] numbers) {
    return lengths.get(numbers.length == 0 ? 0 : numbers[0]);
  }
}
