package athanor.datasets.poem;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The poems of one worker, as indices of their characters.
 *
 * @param places characters per poem
 * @param characters row-major [poems, places], {@link Characters#CUT} where one was cut; kept, do
 *     not modify
 */
public record PoemShard(int places, int[] characters) implements Serializable {
  private static final long serialVersionUID = 1;

  public PoemShard {
    if (places < 1 || characters.length % places != 0) {
      throw new IllegalArgumentException(
          "poems of %d characters cannot share %d".formatted(places, characters.length));
    }
  }

  /** Poems that are apart; copied. */
  public static PoemShard of(int[][] poems, int places) {
    return new PoemShard(places, Arrays.stream(poems).flatMapToInt(Arrays::stream).toArray());
  }

  /** The poems of both. */
  public PoemShard plus(PoemShard other) {
    int[] all = Arrays.copyOf(characters, characters.length + other.characters.length);
    System.arraycopy(other.characters, 0, all, characters.length, other.characters.length);
    return new PoemShard(places, all);
  }

  /** How many poems there are. */
  public int count() {
    return characters.length / places;
  }

  /** A copy of one poem. */
  public int[] poem(int index) {
    return Arrays.copyOfRange(characters, index * places, (index + 1) * places);
  }

  /** The characters of all poems at a place. */
  public int[] at(int place) {
    int[] found = new int[count()];
    for (int i = 0; i < found.length; i++) {
      found[i] = characters[i * places + place];
    }
    return found;
  }
}
