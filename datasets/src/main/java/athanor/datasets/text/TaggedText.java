package athanor.datasets.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Corpora whose words somebody has marked: {@code The/at jury/nn} as in Brown, a line a sentence;
 * and the Sinica treebank, {@code #3:1.[9] S(theme:NP(Head:Nhaa:我)|...)#。(...)}, or its raw form
 * with words parted by spaces.
 */
final class TaggedText {
  private static final Pattern TAGGED = Pattern.compile("\\S+/[A-Za-z(`'.,:*\\-][^\\s/]*");
  private static final Pattern TREE_LINE = Pattern.compile("#\\S+:\\S+\\.\\[\\S+\\]\\s+(.*)");
  private static final Pattern TREE_WORD = Pattern.compile(":[^:()|]+:([^:()|]+)");
  private static final Pattern TREE_MARK = Pattern.compile("\\)?#([^(]*)\\([A-Z]+\\)\\s*$");

  private TaggedText() {}

  static boolean looksTagged(String head) {
    List<String> lines = head.lines().filter(line -> !line.isBlank()).limit(20).toList();
    if (lines.isEmpty()) {
      return false;
    }
    if (TREE_LINE.matcher(lines.get(0)).matches()) {
      return true;
    }
    // The last word may be cut in two.
    String[] words = head.strip().split("\\s+");
    long tagged =
        Stream.of(words)
            .limit(Math.max(1, words.length - 1))
            .filter(word -> TAGGED.matcher(word).matches() && !word.contains("://"))
            .count();
    return words.length >= 5 && tagged >= 0.9 * (words.length - 1);
  }

  static Stream<TextRead> read(RawText file) {
    String words =
        file.text()
            .lines()
            .filter(line -> !line.isBlank())
            .map(TaggedText::sentence)
            .filter(sentence -> !sentence.isEmpty())
            .collect(Collectors.joining(String.valueOf(Document.BREAK)));
    return Stream.of(
        words.isEmpty() ? file.bad("malformed", "no tagged word in it") : file.whole(words, true));
  }

  /** The words of a line, a space between them. */
  static String sentence(String line) {
    Matcher tree = TREE_LINE.matcher(line);
    if (tree.matches()) {
      return treeWords(tree.group(1));
    }
    List<String> words = new ArrayList<>();
    for (String word : line.strip().split("\\s+")) {
      int slash = word.lastIndexOf('/');
      words.add(slash > 0 ? word.substring(0, slash) : word);
    }
    return String.join(" ", words);
  }

  private static String treeWords(String rest) {
    if (!rest.contains("(")) {
      return rest.strip();
    }
    List<String> words = new ArrayList<>();
    Matcher mark = TREE_MARK.matcher(rest);
    boolean marked = mark.find();
    Matcher word = TREE_WORD.matcher(marked ? rest.substring(0, mark.start()) : rest);
    while (word.find()) {
      words.add(word.group(1));
    }
    if (marked && !mark.group(1).isBlank()) {
      words.add(mark.group(1).strip());
    }
    return String.join(" ", words);
  }
}
