package athanor.models.word2vec;

import java.util.ArrayList;
import java.util.List;

/**
 * The vocabulary dealt to parts of about the same work: the word that will be met most often, after
 * subsampling, goes to the part that has the least so far.
 *
 * <p>Depends on the counts alone, so that every replica and every later reader gets the same parts.
 */
public final class Parts {
  private final int[] part;
  private final int[] row;
  private final int[][] words;

  private Parts(int[] part, int[] row, int[][] words) {
    this.part = part;
    this.row = row;
    this.words = words;
  }

  /**
   * Deals words to parts.
   *
   * @param counts counts of the words, falling
   * @param sample subsampling threshold of the training
   */
  public static Parts of(long[] counts, double sample, int parts) {
    float[] keep = Vocabulary.keepProbabilities(counts, sample);
    double[] load = new double[parts];
    List<List<Integer>> dealt = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      dealt.add(new ArrayList<>());
    }
    int[] part = new int[counts.length];
    int[] row = new int[counts.length];
    for (int word = 0; word < counts.length; word++) {
      int least = 0;
      for (int i = 1; i < parts; i++) {
        least = load[i] < load[least] ? i : least;
      }
      load[least] += keep[word] * (double) counts[word];
      part[word] = least;
      row[word] = dealt.get(least).size();
      dealt.get(least).add(word);
    }
    int[][] words =
        dealt.stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    return new Parts(part, row, words);
  }

  /** How many parts there are. */
  public int count() {
    return words.length;
  }

  /** The part that a word is in. */
  public int part(int word) {
    return part[word];
  }

  /** A word's row in the blocks of its part. */
  public int row(int word) {
    return row[word];
  }

  /** How many words a part has. */
  public int size(int part) {
    return words[part].length;
  }

  /** The word of a row of a part. */
  public int word(int part, int row) {
    return words[part][row];
  }
}
