package athanor.jobs.run;

import athanor.common.card.BadInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * A command of a file.
 *
 * @param number of the line where it begins, from 1
 * @param words as a shell would take them apart; copied
 */
record ScriptLine(int number, List<String> words) {
  private static final String COMMAND = "athanor";

  ScriptLine {
    words = List.copyOf(words);
  }

  /**
   * The commands of a file: one per line, {@code #} begins a comment, a backslash at the end goes
   * on with the next line. Quotes and backslashes are a shell's; its variables, patterns and pipes
   * are not. The word {@code athanor} before a command may be left out.
   *
   * @param name of the file, for messages
   * @throws BadInputException where a quote is not closed; the message names the line
   */
  static List<ScriptLine> read(String name, List<String> lines) {
    List<ScriptLine> commands = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      int first = i + 1;
      StringBuilder text = new StringBuilder(lines.get(i));
      while (continues(text) && i + 1 < lines.size()) {
        text.setLength(text.length() - 1);
        text.append(lines.get(++i));
      }
      List<String> words = new Words(text.toString(), "%s line %d".formatted(name, first)).all();
      if (!words.isEmpty() && words.get(0).equals(COMMAND)) {
        words.remove(0);
      }
      if (!words.isEmpty()) {
        commands.add(new ScriptLine(first, words));
      }
    }
    return commands;
  }

  /** An odd number of backslashes at the end: the last one is not itself quoted. */
  private static boolean continues(CharSequence text) {
    int slashes = 0;
    while (slashes < text.length() && text.charAt(text.length() - 1 - slashes) == '\\') {
      slashes++;
    }
    return slashes % 2 == 1;
  }

  /** The words of a line, one character after the other. */
  private static final class Words {
    private final String text;
    private final String place;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private int at;

    Words(String text, String place) {
      this.text = text;
      this.place = place;
    }

    List<String> all() {
      while (at < text.length()) {
        char c = text.charAt(at++);
        if (Character.isWhitespace(c)) {
          end();
        } else if (c == '#' && !begun) {
          break;
        } else {
          begun = true;
          take(c);
        }
      }
      end();
      return words;
    }

    private void take(char c) {
      if (c == '\'' || c == '"') {
        quoted(c);
      } else if (c == '\\' && at < text.length()) {
        word.append(text.charAt(at++));
      } else {
        word.append(c);
      }
    }

    private void quoted(char quote) {
      while (at < text.length()) {
        char c = text.charAt(at++);
        if (c == quote) {
          return;
        }
        boolean escapes = quote == '"' && c == '\\' && at < text.length();
        word.append(escapes && "\"\\$`".indexOf(text.charAt(at)) >= 0 ? text.charAt(at++) : c);
      }
      throw new BadInputException("%s: a quote %s is not closed".formatted(place, quote));
    }

    private void end() {
      if (begun) {
        words.add(word.toString());
        word.setLength(0);
        begun = false;
      }
    }
  }
}
