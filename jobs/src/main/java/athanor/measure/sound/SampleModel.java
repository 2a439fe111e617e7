package athanor.measure.sound;

import java.io.Serializable;

/** A simple model of sounds that gives each sample a probability. Immutable. */
public interface SampleModel extends Serializable {
  /** What it is called in tables. */
  String name();

  /**
   * Negative natural log of the probability of a sound, all its samples together.
   *
   * @param codes mu-law codes
   */
  double nats(byte[] codes);
}
