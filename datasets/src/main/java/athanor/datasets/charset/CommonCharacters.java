package athanor.datasets.charset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Characters in the order of how often they are written, from the lists beside this class. */
final class CommonCharacters {
  /** Ranks below which a part of all written characters is, and that part. */
  private static final int[] RANKS = {10, 100, 500, 1000, 2000, 3500};

  private static final double[] PARTS = {0.11, 0.39, 0.76, 0.90, 0.976, 0.996};

  private CommonCharacters() {}

  /** The characters of a list, the most frequent first. */
  static String list(String name) {
    try (InputStream in = CommonCharacters.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no list of characters named " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the list of characters " + name, e);
    }
  }

  /**
   * Part that the character of a rank has in what is written. The cumulative parts are those of
   * Chinese; the ones of kanji and of Hangul syllables are near enough to tell them apart.
   */
  static double frequency(int rank) {
    int below = 0;
    double before = 0;
    for (int i = 0; i < RANKS.length; i++) {
      if (rank < RANKS[i]) {
        return (PARTS[i] - before) / (RANKS[i] - below);
      }
      below = RANKS[i];
      before = PARTS[i];
    }
    return 0;
  }
}
