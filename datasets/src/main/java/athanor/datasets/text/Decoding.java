package athanor.datasets.text;

import java.io.Serializable;

/**
 * How a {@link TextWriter} looks for texts.
 *
 * @param count texts that are wanted, 1 to 10,000
 * @param search which texts are preferred
 * @param sampling how texts are drawn, where they are not searched for
 */
public record Decoding(int count, Search search, Sampling sampling) implements Serializable {
  private static final long serialVersionUID = 1;

  /** One text by a beam search of width 5. */
  public static final Decoding BEST = new Decoding(1, Search.USUAL, Sampling.NONE);

  /**
   * Which texts are preferred. Beam and length matter where texts are searched for, repetitions and
   * diversity where they are drawn, too.
   *
   * @param beam sequences that a beam search keeps, 1 to 100
   * @param lengthPower log probabilities are divided by ((5 + length) / 6) to this power (Wu et al.
   *     2016, equation 14), 0 to 10
   * @param noRepeat the same so many tokens in a row are not written twice, 0 to 10; 0 allows it
   * @param diversity how far a token is preferred that the request makes more probable than it is
   *     anyway (Li et al. 2016, "A diversity-promoting objective function for neural conversation
   *     models", section 4.5.1), 0 to 1; 0 goes by its probability alone
   */
  public record Search(int beam, double lengthPower, int noRepeat, double diversity)
      implements Serializable {
    private static final long serialVersionUID = 1;

    /** The defaults of the commands. */
    public static final Search USUAL =
        new Search(
            WriterSettings.BEAM.standard(),
            WriterSettings.LENGTH_POWER.standard(),
            WriterSettings.NO_REPEAT.standard(),
            WriterSettings.DIVERSITY.standard());

    public Search {
      WriterSettings.BEAM.check(beam);
      WriterSettings.LENGTH_POWER.check(lengthPower);
      WriterSettings.NO_REPEAT.check(noRepeat);
      WriterSettings.DIVERSITY.check(diversity);
    }

    /** A search by probabilities alone. */
    public static Search of(int beam, double lengthPower) {
      return new Search(beam, lengthPower, 0, 0);
    }

    /** The same with other repetitions. */
    public Search withNoRepeat(int other) {
      return new Search(beam, lengthPower, other, diversity);
    }

    /** The same with another preference of what the request makes probable. */
    public Search withDiversity(double other) {
      return new Search(beam, lengthPower, noRepeat, other);
    }
  }

  /**
   * How texts are drawn.
   *
   * @param temperature 0 searches for the most probable texts; above it texts are drawn, more
   *     freely the higher it is, up to 100
   * @param top how many of the most probable items are drawn from, 0 for all
   * @param seed of what is drawn; the same seed gives the same texts
   */
  public record Sampling(double temperature, int top, long seed) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Texts are searched for. */
    public static final Sampling NONE = new Sampling(0, 0, 1);

    public Sampling {
      WriterSettings.TEMPERATURE.check(temperature);
      WriterSettings.TOP.check(top);
    }
  }

  public Decoding {
    WriterSettings.COUNT.check(count);
  }

  /** Whether texts are drawn, not searched for. */
  public boolean draws() {
    return sampling.temperature() > 0;
  }

  /** The same for another number of texts. */
  public Decoding withCount(int other) {
    return new Decoding(other, search, sampling);
  }

  /** The same with another seed. */
  public Decoding withSeed(long other) {
    return new Decoding(count, search, new Sampling(sampling.temperature(), sampling.top(), other));
  }

  /** The same with another preference of what the request makes probable. */
  public Decoding withDiversity(double other) {
    return new Decoding(count, search.withDiversity(other), sampling);
  }
}
