package athanor.datasets.poem;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A poem as it was written: simplified and traditional characters stay what they are.
 *
 * @param id name within the input, {@code FILE#N} for the Nth poem of a file
 * @param poet empty where it is not known
 * @param title empty where it is not known
 * @param lines without punctuation; copied
 */
public record Poem(String id, String poet, String title, List<String> lines) implements PoemRead {
  private static final long serialVersionUID = 1;

  /** Signs that old prints have where a character cannot be read any more. */
  private static final String LACUNAE = "□■○●◇◆〇？?";

  public Poem {
    lines = List.copyOf(lines);
  }

  /** All characters as code points, line after line. */
  public int[] characters() {
    return String.join("", lines).codePoints().toArray();
  }

  /** The lines behind each other, which tell two poems apart. */
  public String text() {
    return String.join("/", lines);
  }

  /** Whether a code point stands for a character that is lost. */
  static boolean isLacuna(int codePoint) {
    return LACUNAE.indexOf(codePoint) >= 0;
  }

  /** The poem, or why it is none of the form. */
  PoemRead checked(PoemForm form) {
    String lengths =
        lines.stream()
            .map(line -> Integer.toString(line.codePointCount(0, line.length())))
            .collect(Collectors.joining("+"));
    String wanted = String.join("+", Collections.nCopies(form.lines(), "" + form.length()));
    if (!lengths.equals(wanted)) {
      return new BadPoem(id, "other form", "form must be %s, got %s".formatted(wanted, lengths));
    }
    String foreign =
        String.join("", lines)
            .codePoints()
            .filter(c -> !Character.isIdeographic(c) && !isLacuna(c))
            .limit(1)
            .mapToObj("U+%04X"::formatted)
            .collect(Collectors.joining());
    return foreign.isEmpty()
        ? this
        : new BadPoem(id, "not Chinese", "a character must be an ideograph, got " + foreign);
  }
}
