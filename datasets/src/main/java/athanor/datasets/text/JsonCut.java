package athanor.datasets.text;

/**
 * Finds where JSON values begin and end without reading them, so that a broken one costs itself and
 * not those after it.
 */
final class JsonCut {
  /** Returned for a value that breaks off: at the text's end, or at a line break in a string. */
  static final int BROKEN = -1;

  /** Returned for a value that is longer than asked for. */
  static final int TOO_LONG = -2;

  private JsonCut() {}

  /** First position from here on that is neither white space, comma nor colon. */
  static int skip(String text, int from) {
    int i = from;
    while (i < text.length() && " \t\r\n,:".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  /**
   * Exclusive end of the value that begins here.
   *
   * @param most most characters of it
   * @return its end, {@link #BROKEN} or {@link #TOO_LONG}
   */
  static int end(String text, int from, long most) {
    char first = text.charAt(from);
    if (first == '"') {
      return stringEnd(text, from, most);
    }
    return first == '{' || first == '[' ? nestedEnd(text, from, most) : scalarEnd(text, from);
  }

  private static int nestedEnd(String text, int from, long most) {
    int depth = 0;
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"') {
        int end = stringEnd(text, i, most);
        if (end < 0) {
          return end;
        }
        i = end;
      } else {
        i++;
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      }
      if (depth == 0) {
        return i;
      }
      if (i - from > most) {
        return TOO_LONG;
      }
    }
    return BROKEN;
  }

  private static int stringEnd(String text, int from, long most) {
    for (int i = from + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c == '\n') {
        return BROKEN;
      }
      if (i - from > most) {
        return TOO_LONG;
      }
      i += c == '\\' ? 1 : 0;
    }
    return BROKEN;
  }

  private static int scalarEnd(String text, int from) {
    int i = from;
    while (i < text.length() && " \t\r\n,:[]{}\"".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return Math.max(i, from + 1);
  }

  /**
   * Where to go on after a broken object: at the next object that begins a line as far in as this
   * one, or that follows on another object and a comma.
   *
   * @return position of its brace, or the text's end
   */
  static int next(String text, int from) {
    int column = column(text, from);
    for (int i = text.indexOf('{', from + 1); i >= 0; i = text.indexOf('{', i + 1)) {
      int before = i - 1;
      while (before > from && " \t\r\n".indexOf(text.charAt(before)) >= 0) {
        before--;
      }
      boolean follows =
          text.charAt(before) == ',' && before > from && text.charAt(before - 1) == '}';
      if (follows || column >= 0 && column(text, i) == column) {
        return i;
      }
    }
    return text.length();
  }

  /** White space before a position on its line, or -1 where the line starts with something else. */
  private static int column(String text, int at) {
    int i = at;
    while (i > 0 && (text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\t')) {
      i--;
    }
    return i == 0 || text.charAt(i - 1) == '\n' ? at - i : -1;
  }
}
