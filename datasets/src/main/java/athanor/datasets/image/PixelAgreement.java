package athanor.datasets.image;

/**
 * Finds the picture that has the same value as another one at most pixels: is a drawn picture new,
 * or learned by heart? Thread-safe.
 *
 * @param size pixels per picture
 * @param pictures value indices, [pictures, pixels]; kept
 */
public record PixelAgreement(int size, byte[] pictures) {
  public PixelAgreement {
    if (pictures.length < size || pictures.length % size != 0) {
      throw new IllegalArgumentException(
          "pictures of %d pixels cannot fill %d bytes".formatted(size, pictures.length));
    }
  }

  /**
   * What was found.
   *
   * @param index of the picture
   * @param share of pixels that are equal; higher is closer
   */
  public record Match(int index, double share) {}

  /** The first of the pictures that agree with one most. */
  public Match nearest(byte[] drawn, int from) {
    int best = 0;
    int most = -1;
    for (int i = 0; i < pictures.length / size; i++) {
      int equal = equal(drawn, from, i);
      if (equal > most) {
        most = equal;
        best = i;
      }
    }
    return new Match(best, (double) most / size);
  }

  private int equal(byte[] drawn, int from, int index) {
    int equal = 0;
    for (int p = 0; p < size; p++) {
      equal += drawn[from + p] == pictures[index * size + p] ? 1 : 0;
    }
    return equal;
  }

  /** Number of the value that most pixels have: the background. */
  public int background() {
    int[] counts = new int[PixelValues.MOST];
    int best = 0;
    for (byte pixel : pictures) {
      counts[pixel & 0xff]++;
    }
    for (int value = 1; value < counts.length; value++) {
      best = counts[value] > counts[best] ? value : best;
    }
    return best;
  }

  /** Share of pixels that have a value. */
  public static double share(byte[] pixels, int value) {
    int equal = 0;
    for (byte pixel : pixels) {
      equal += (pixel & 0xff) == value ? 1 : 0;
    }
    return (double) equal / pixels.length;
  }
}
