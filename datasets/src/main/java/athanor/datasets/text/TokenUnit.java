package athanor.datasets.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** What a model reads and writes one at a time. */
public enum TokenUnit implements Tokenizer {
  /** Words in lower case; every other visible character is a token of its own. */
  WORDS {
    @Override
    public List<String> tokens(String text) {
      List<String> tokens = new ArrayList<>();
      int at = 0;
      while (at < text.length()) {
        int end = wordEnd(text, at);
        if (end > at) {
          tokens.add(text.substring(at, end).toLowerCase(Locale.ROOT).replace('\u2019', '\''));
          at = end;
        } else {
          at = mark(text, at, tokens);
        }
      }
      return tokens;
    }

    @Override
    public String text(List<String> tokens) {
      StringBuilder text = new StringBuilder();
      for (String token : tokens) {
        if (text.length() > 0 && !CLOSING.contains(token)) {
          text.append(' ');
        }
        text.append(token);
      }
      return text.toString();
    }
  },
  /** Characters as they are written, a pair of surrogates as one; white space is left out. */
  CHARACTERS {
    @Override
    public List<String> tokens(String text) {
      List<String> tokens = new ArrayList<>();
      int at = 0;
      while (at < text.length()) {
        at = mark(text, at, tokens);
      }
      return tokens;
    }

    @Override
    public String text(List<String> tokens) {
      return String.join("", tokens);
    }
  };

  private static final List<String> CLOSING = List.of(".", ",", "?", "!", ":", ";", ")");

  @Override
  public String option() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The unit of a name on the command line. */
  public static TokenUnit of(String option) {
    return TokenUnit.valueOf(option.toUpperCase(Locale.ROOT));
  }

  /** What suits texts: characters where most letters are Han. */
  public static TokenUnit suiting(List<String> texts) {
    ToLongFunction<String> letters = Han::letters;
    ToLongFunction<String> han = Han::characters;
    long all = texts.stream().mapToLong(letters).sum();
    return texts.stream().mapToLong(han).sum() * 2 > all ? CHARACTERS : WORDS;
  }

  /** Where the word that begins here ends; here where none does. */
  private static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      int next = at + Character.charCount(point);
      boolean joins =
          at > from
              && EnglishText.isApostrophe(text.charAt(at))
              && next < text.length()
              && Character.isLetter(text.codePointAt(next));
      if (!joins && (!Character.isLetterOrDigit(point) || Han.is(text.charAt(at)))) {
        return at;
      }
      at = next;
    }
    return at;
  }

  /** Adds one character, unless it is white space. */
  private static int mark(String text, int at, List<String> tokens) {
    int point = text.codePointAt(at);
    if (!Character.isWhitespace(point) && !Character.isSpaceChar(point)) {
      tokens.add(Character.toString(point));
    }
    return at + Character.charCount(point);
  }
}
