package athanor.datasets.image;

/** Pictures as text: a line a picture, a palette index a pixel, white space between. */
public final class ColourIndexText {
  private ColourIndexText() {}

  /**
   * One line as a square picture of three channels.
   *
   * @throws UnreadablePictureException where the line is not square or an index has no colour
   */
  public static Picture read(String line, Palette palette) {
    String[] parts = line.strip().split("\\s+");
    int side = (int) Math.round(Math.sqrt(parts.length));
    if (line.isBlank() || side * side != parts.length) {
      throw new UnreadablePictureException(
          "not square", "%d indices on the line".formatted(line.isBlank() ? 0 : parts.length));
    }
    float[] indices = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      int index = parts[i].matches("\\d{1,6}") ? Integer.parseInt(parts[i]) : -1;
      if (index < 0 || index >= palette.size()) {
        throw new UnreadablePictureException(
            "colour not in map",
            "index must be 0..%d, got \"%s\"".formatted(palette.size() - 1, parts[i]));
      }
      indices[i] = index;
    }
    return palette.colours(new Picture(side, side, 1, indices));
  }
}
