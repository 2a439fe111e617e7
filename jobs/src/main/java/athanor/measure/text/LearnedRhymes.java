package athanor.measure.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rhymes as a corpus has them: two characters rhyme if they end the rhyming lines of one of its
 * poems. Too strict, since most pairs that rhyme never occur: half of the rhymes of new poems are
 * found in 3,000 quatrains. It serves where there is no table.
 */
public final class LearnedRhymes implements Rhymes {
  private final Set<Long> pairs = new HashSet<>();

  /**
   * Reads the pairs of poems.
   *
   * @param poems lines of each; the even ones rhyme
   */
  public LearnedRhymes(List<List<String>> poems) {
    for (List<String> poem : poems) {
      for (int line = 3; line < poem.size(); line += 2) {
        pairs.add(pair(Verse.last(poem.get(1)), Verse.last(poem.get(line))));
      }
    }
  }

  private static long pair(int first, int second) {
    return (long) Math.min(first, second) << 32 | Math.max(first, second);
  }

  @Override
  public boolean rhyme(int first, int second) {
    return pairs.contains(pair(first, second));
  }
}
