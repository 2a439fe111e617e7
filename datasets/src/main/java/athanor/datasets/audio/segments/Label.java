package athanor.datasets.audio.segments;

import java.io.Serializable;

/**
 * What is known of a recording beside its sound.
 *
 * @param speaker who speaks, empty where unknown
 * @param word what is said, empty where unknown or where it is more than one word
 */
public record Label(String speaker, String word) implements Serializable {
  /** Nothing is known. */
  public static final Label UNKNOWN = new Label("", "");

  public Label {
    speaker = speaker == null ? "" : speaker;
    word = word == null ? "" : word;
  }
}
