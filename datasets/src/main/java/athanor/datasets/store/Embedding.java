package athanor.datasets.store;

import java.io.Serializable;

/**
 * A vector with its word, segment or picture.
 *
 * @param id unlike any other of its store
 * @param kind what it is of: {@code word}, {@code segment}, {@code picture}
 * @param text the word, the label or the caption; empty where there is none
 * @param sourceUri where its original is; empty where there is none
 * @param startMs where a segment begins in its original, in milliseconds; -1 for no segment
 * @param endMs where a segment ends; -1 for no segment
 * @param vector its numbers; kept, do not modify
 */
public record Embedding(
    String id, String kind, String text, String sourceUri, int startMs, int endMs, float[] vector)
    implements Serializable {

  /** The vector of a word. */
  public static Embedding word(String word, float[] vector) {
    return new Embedding(word, "word", word, "", -1, -1, vector);
  }

  /** The vector of a segment of a recording. */
  public static Embedding segment(
      String id, String text, String sourceUri, int startMs, int endMs, float[] vector) {
    return new Embedding(id, "segment", text, sourceUri, startMs, endMs, vector);
  }

  /** The vector of a picture. */
  public static Embedding picture(String id, String text, String sourceUri, float[] vector) {
    return new Embedding(id, "picture", text, sourceUri, -1, -1, vector);
  }
}
