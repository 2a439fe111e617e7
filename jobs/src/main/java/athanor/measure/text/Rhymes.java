package athanor.measure.text;

/** Which characters rhyme, by code point. */
public interface Rhymes {
  /** Whether two line ends rhyme. */
  boolean rhyme(int first, int second);
}
