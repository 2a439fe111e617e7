package athanor.datasets.text;

import java.io.Serializable;

/**
 * Where pairs are in files.
 *
 * @param format of the files, or found by name
 * @param source name of the member of JSON, or name or number (from 1) of the column of a table,
 *     that holds the source; {@code auto} looks for known names
 * @param target the same for the target; {@code pushes} pairs the post with each of its replies
 */
public record PairOptions(PairFormat format, String source, String target) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Everything found by looking. */
  public static final PairOptions DEFAULT = new PairOptions(PairFormat.AUTO, "auto", "auto");

  /** The target that means the replies to a post. */
  public static final String PUSHES = "pushes";

  public PairOptions {
    check("source-name", source);
    check("target-name", target);
    if (!source.equals("auto") && source.equals(target)) {
      throw new IllegalArgumentException(
          "source-name and target-name must differ, got %s twice".formatted(source));
    }
  }

  private static void check(String option, String value) {
    if (value.isBlank() || value.equals("0")) {
      throw new IllegalArgumentException(
          "%s must be auto, a name, or a number from 1, got '%s'".formatted(option, value));
    }
  }
}
