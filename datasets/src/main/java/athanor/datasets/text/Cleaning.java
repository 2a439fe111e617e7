package athanor.datasets.text;

import java.util.regex.Pattern;

/** What is taken out of a text before it is cut into words. */
public enum Cleaning {
  /**
   * {@link #PTT} for Chinese and where the board's mark ※ occurs, nothing for one's own tokens,
   * {@link #URLS} for the rest.
   */
  AUTO {
    @Override
    String clean(String text, Language language) {
      if (language == Language.WORDS) {
        return text;
      }
      boolean board = language == Language.ZH || text.indexOf('※') >= 0;
      return board ? PTT.clean(text, language) : URLS.clean(text, language);
    }
  },
  /** Nothing. */
  NONE {
    @Override
    String clean(String text, Language language) {
      return text;
    }
  },
  /** Addresses of the web. */
  URLS {
    @Override
    String clean(String text, Language language) {
      return text.contains("://") || text.contains("www.")
          ? URL.matcher(text).replaceAll(" ")
          : text;
    }
  },
  /** Addresses, and what the PTT board puts around a post: see {@link PttText}. */
  PTT {
    @Override
    String clean(String text, Language language) {
      return PttText.clean(URLS.clean(text, language));
    }
  };

  private static final Pattern URL =
      Pattern.compile("(?:(?:https?|ftp)://|\\bwww\\.)[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]+");

  /**
   * The text without what is to go.
   *
   * @param language of the text, not {@link Language#AUTO}
   */
  abstract String clean(String text, Language language);
}
