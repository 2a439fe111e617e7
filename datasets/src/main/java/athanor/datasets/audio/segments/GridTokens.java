package athanor.datasets.audio.segments;

import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.audio.sound.BadAudioException.Reason;

/**
 * The strings in quotes (a quote within is doubled), the flags {@code <exists>} and {@code
 * <absent>}, and the numbers of a TextGrid, one after the other. Read by hand: a regular expression
 * goes one call deeper with each character of a label.
 */
final class GridTokens {
  private final String text;
  private int at;

  GridTokens(String text) {
    this.text = text;
  }

  /** The next token; strings without their quotes. */
  String text() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return quoted();
      }
      if (c == '!') {
        skipComment();
      } else if (c == '<' || startsNumber(c)) {
        return plain();
      } else {
        skipWord();
      }
    }
    throw new BadAudioException(Reason.BAD_BOUNDARY, "a TextGrid that ends too early");
  }

  private static boolean startsNumber(char c) {
    return c >= '0' && c <= '9' || c == '-' || c == '+';
  }

  private String quoted() {
    StringBuilder string = new StringBuilder();
    for (at++; at < text.length(); at++) {
      if (text.charAt(at) == '"') {
        at++;
        if (at == text.length() || text.charAt(at) != '"') {
          return string.toString();
        }
      }
      string.append(text.charAt(at));
    }
    throw new BadAudioException(Reason.BAD_BOUNDARY, "a TextGrid that ends too early, in a label");
  }

  private String plain() {
    int from = at;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    String token = text.substring(from, at);
    return token.startsWith("<") ? token.substring(1).replace(">", "") : token;
  }

  /** A word for the eye, with an index in brackets where there is one. */
  private void skipWord() {
    boolean index = text.charAt(at) == '[';
    while (at < text.length()) {
      char c = text.charAt(at);
      if (index ? c == ']' : Character.isWhitespace(c) || c == '"' || c == '[') {
        at += c == '"' || c == '[' ? 0 : 1;
        return;
      }
      at++;
    }
  }

  private void skipComment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  double number() {
    String token = text();
    try {
      return Double.parseDouble(token);
    } catch (NumberFormatException e) {
      throw new BadAudioException(
          Reason.BAD_BOUNDARY, "TextGrid: expected a number, got \"%s\"".formatted(cut(token)), e);
    }
  }

  /** How many tiers or intervals follow; each takes some characters of the file. */
  int count() {
    double count = number();
    if (!(count >= 0 && count <= text.length())) {
      throw new BadAudioException(
          Reason.BAD_BOUNDARY,
          "TextGrid: a count must be 0..%d, got %s".formatted(text.length(), count));
    }
    return (int) count;
  }

  private static String cut(String token) {
    return token.length() <= 40 ? token : token.substring(0, 40) + "...";
  }
}
