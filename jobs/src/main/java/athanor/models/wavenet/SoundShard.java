package athanor.models.wavenet;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The sounds of one worker.
 *
 * @param sounds kept in a fixed order; copied
 */
public record SoundShard(List<Sound> sounds) implements Serializable {
  public SoundShard {
    sounds = new ArrayList<>(sounds);
  }

  /**
   * A sound to learn from.
   *
   * @param id its name
   * @param codes mu-law codes, one or more; kept, do not modify
   * @param numbers number of each trait's value; kept, do not modify
   */
  public record Sound(String id, byte[] codes, int[] numbers) implements Serializable {}
}
