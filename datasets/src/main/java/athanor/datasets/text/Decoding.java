package athanor.datasets.text;

import java.io.Serializable;

/**
 * How a {@link TextWriter} looks for texts.
 *
 * @param count texts that are wanted, 1 to 10,000
 * @param beam sequences that a beam search keeps, 1 to 100; not used where texts are drawn
 * @param lengthPower log probabilities are divided by ((5 + length) / 6) to this power (Wu et al.
 *     2016, equation 14), 0 to 10
 * @param temperature 0 searches for the most probable texts; above it texts are drawn, more freely
 *     the higher it is, up to 100
 * @param top how many of the most probable items are drawn from, 0 for all
 * @param noRepeat the same so many tokens in a row are not written twice, 0 to 10; 0 allows it
 * @param diversity how far a token is preferred that the request makes more probable than it is
 *     anyway (Li et al. 2016, "A diversity-promoting objective function for neural conversation
 *     models", section 4.5.1), 0 to 1; 0 goes by its probability alone
 * @param seed of what is drawn; the same seed gives the same texts
 */
public record Decoding(
    int count,
    int beam,
    double lengthPower,
    double temperature,
    int top,
    int noRepeat,
    double diversity,
    long seed)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** One text by a beam search of width 5. */
  public static final Decoding BEST = new Decoding(1, 5, 1, 0, 0, 2, 0, 1);

  public Decoding {
    check("count", count, 1, 10_000);
    check("beam", beam, 1, 100);
    check("length-power", lengthPower, 0, 10);
    check("temperature", temperature, 0, 100);
    check("top", top, 0, 1_000_000);
    check("no-repeat", noRepeat, 0, 10);
    check("diversity", diversity, 0, 1);
  }

  /** A decoding that goes by probabilities alone. */
  public Decoding(
      int count,
      int beam,
      double lengthPower,
      double temperature,
      int top,
      int noRepeat,
      long seed) {
    this(count, beam, lengthPower, temperature, top, noRepeat, 0, seed);
  }

  private static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be %,.0f..%,.0f, got %s".formatted(name, least, most, value));
    }
  }

  /** Whether texts are drawn, not searched for. */
  public boolean draws() {
    return temperature > 0;
  }

  /** The same for another number of texts. */
  public Decoding withCount(int other) {
    return new Decoding(other, beam, lengthPower, temperature, top, noRepeat, diversity, seed);
  }

  /** The same with another seed. */
  public Decoding withSeed(long other) {
    return new Decoding(count, beam, lengthPower, temperature, top, noRepeat, diversity, other);
  }

  /** The same with another preference of what the request makes probable. */
  public Decoding withDiversity(double other) {
    return new Decoding(count, beam, lengthPower, temperature, top, noRepeat, other, seed);
  }
}
