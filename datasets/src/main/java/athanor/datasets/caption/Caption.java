package athanor.datasets.caption;

/**
 * A sentence about a picture or a film.
 *
 * @param picture name of its file, as the captions have it
 * @param text the sentence, not blank
 */
public record Caption(String picture, String text) {
  public Caption {
    if (picture.isBlank() || text.isBlank()) {
      throw new IllegalArgumentException(
          "a caption needs a picture and a sentence, got '%s' and '%s'".formatted(picture, text));
    }
  }
}
