package athanor.datasets.poem;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many lines a poem has and how many characters each of them.
 *
 * @param lines 1 to 64
 * @param length characters per line, by code point
 */
public record PoemForm(int lines, int length) implements Serializable {
  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,2})x([0-9]{1,2})");
  private static final String PAUSE = "，";
  private static final String STOP = "。";

  public PoemForm {
    if (lines < 1 || lines > 64 || length < 1 || length > 64) {
      throw new IllegalArgumentException(
          "form must be 1..64 lines of 1..64 characters, got %dx%d".formatted(lines, length));
    }
  }

  /** Reads a form as it is written on the command line, such as {@code 4x5}. */
  public static PoemForm of(String written) {
    Matcher matcher = WRITTEN.matcher(written);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "form must be LINESxCHARACTERS, such as 4x5, got " + written);
    }
    return new PoemForm(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** The form in the card of prepared poems or of a model of them. */
  public static PoemForm of(Card card) {
    Object written = card.metrics().get("form");
    if (written == null) {
      throw new BadInputException("a card of kind %s has no form of poems".formatted(card.kind()));
    }
    return of(written.toString());
  }

  /** Characters of a poem. */
  public int places() {
    return lines * length;
  }

  /** Place of the last character of a line, from 0. */
  public int lineEnd(int line) {
    return (line + 1) * length - 1;
  }

  /** The lines of a poem's characters, one string per character. */
  public List<String> lines(List<String> characters) {
    List<String> all = new ArrayList<>();
    for (int line = 0; line < lines; line++) {
      all.add(String.join("", characters.subList(line * length, (line + 1) * length)));
    }
    return all;
  }

  /** A poem as it is printed: a comma after the odd lines, a full stop after the even ones. */
  public static String punctuated(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      boolean ends = i % 2 == 1 || i == lines.size() - 1;
      text.append(lines.get(i)).append(ends ? STOP : PAUSE);
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return lines + "x" + length;
  }
}
