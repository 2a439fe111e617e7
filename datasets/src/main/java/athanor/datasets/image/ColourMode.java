package athanor.datasets.image;

/** What the channels of prepared pictures are. */
public enum ColourMode {
  /** Red, green and blue, each 0..1. */
  RGB,
  /** One channel of 0..1. */
  GREY,
  /** One channel of indices into a palette, 0..colours-1. */
  PALETTE
}
