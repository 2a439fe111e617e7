package athanor.jobs.family;

/** Makes pictures with the models of a family, in one of two ways. */
public sealed interface ImageMaking extends Ability permits Painting, PixelDrawing {
  /** Whether new pictures can be made from nothing. */
  boolean makesNew();
}
