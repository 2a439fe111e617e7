package athanor.datasets.wiki;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Which brackets of a wiki text belong together: templates <code>{{ }}</code>, links {@code [[ ]]}
 * and tables <code>{| |}</code>, found in one pass. What is never closed has no partner, so that it
 * costs its own marks and not the rest of the page.
 */
final class Brackets {
  private final String text;
  private final Tags tags;
  private final int[] closes;
  private final Deque<Integer> open = new ArrayDeque<>();

  private int templates;
  private int tables;

  Brackets(String text, Tags tags) {
    this.text = text;
    this.tags = tags;
    this.closes = new int[text.length()];
    Arrays.fill(closes, -1);
    int i = 0;
    while (i < text.length()) {
      i = step(i);
    }
  }

  /** Position of the two marks that close the bracket here, or -1. */
  int close(int at) {
    return closes[at];
  }

  private int step(int i) {
    char c = text.charAt(i);
    switch (c) {
      case '<':
        return Math.max(i + 1, tags.literalEnd(i));
      case '{':
        if (text.startsWith("{{", i) || text.startsWith("{|", i) && lineStart(i)) {
          push(i);
          return i + 2;
        }
        return i + 1;
      case '[':
        if (text.startsWith("[[", i)) {
          push(i);
          return i + 2;
        }
        return i + 1;
      case '}':
        return text.startsWith("}}", i) ? close(i, "{{") : i + 1;
      case ']':
        return text.startsWith("]]", i) ? close(i, "[[") : i + 1;
      case '|':
        boolean table = text.startsWith("|}", i) && !text.startsWith("|}}", i) && lineStart(i);
        return table ? close(i, "{|") : i + 1;
      default:
        return i + 1;
    }
  }

  /**
   * Closes the bracket of a kind that is open innermost. Links left open within a template or table
   * are given up; a link is closed only where it is the innermost.
   */
  private int close(int at, String kind) {
    if (kind.equals("[[")) {
      if (!open.isEmpty() && text.startsWith(kind, open.peek())) {
        closes[pop()] = at;
      }
      return at + 2;
    }
    int left = kind.equals("{{") ? templates : tables;
    if (left == 0) {
      return at + 1;
    }
    while (!text.startsWith(kind, open.peek())) {
      pop();
    }
    closes[pop()] = at;
    return at + 2;
  }

  private void push(int at) {
    open.push(at);
    count(at, 1);
  }

  private int pop() {
    int at = open.pop();
    count(at, -1);
    return at;
  }

  /** How many of each kind are open, so that an end without a start costs no search. */
  private void count(int at, int change) {
    templates += text.startsWith("{{", at) ? change : 0;
    tables += text.startsWith("{|", at) ? change : 0;
  }

  private boolean lineStart(int at) {
    int i = at - 1;
    while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == ':' || text.charAt(i) == '\t')) {
      i--;
    }
    return i < 0 || text.charAt(i) == '\n';
  }
}
