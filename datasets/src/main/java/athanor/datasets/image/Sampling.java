package athanor.datasets.image;

/** How a picture of another size becomes one of the wanted size. */
public enum Sampling {
  /** Each new pixel is the mean of the area that it covers. */
  AREA {
    @Override
    public Picture scale(PixelRows picture, int height, int width, Framing framing) {
      return Scaling.to(picture, height, width, framing);
    }
  },
  /** Each new pixel is the one in the middle of that area, so that no colour is new. */
  NEAREST {
    @Override
    public Picture scale(PixelRows picture, int height, int width, Framing framing) {
      return Scaling.nearest(picture, height, width, framing);
    }
  };

  /** Frames and scales a picture. */
  public abstract Picture scale(PixelRows picture, int height, int width, Framing framing);
}
