package athanor.datasets.audio.segments;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Speakers and words of recordings, from a table or from the recordings' names. Immutable.
 *
 * @param table by recording; wins over the pattern
 * @param pattern regular expression over the path below the input with the named groups {@code
 *     speaker} and {@code word}, of which one may be missing; empty for none
 */
public record Labels(ByRecording<Label> table, String pattern) implements Serializable {
  /** No labels. */
  public static final Labels NONE = new Labels(ByRecording.of(Map.of()), "");

  public Labels {
    if (!pattern.isEmpty()) {
      check(pattern);
    }
  }

  private static void check(String pattern) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "label-pattern is no regular expression: " + e.getMessage(), e);
    }
    if (!pattern.contains("(?<speaker>") && !pattern.contains("(?<word>")) {
      throw new IllegalArgumentException(
          "label-pattern must have a group (?<speaker>...) or (?<word>...), got " + pattern);
    }
  }

  /** Reads a table with the columns {@code path} and {@code speaker}, {@code word} or both. */
  public static ByRecording<Label> read(byte[] tsv) {
    Map<String, Label> all = new HashMap<>();
    for (LabelTable.Line line : LabelTable.read(tsv, "path").lines()) {
      all.put(line.cell("path"), new Label(line.cell("speaker"), line.cell("word")));
    }
    return ByRecording.of(all);
  }

  /** What is known of a recording. */
  public Label of(String id) {
    Optional<Label> listed = table.of(id);
    if (listed.isPresent() || pattern.isEmpty()) {
      return listed.orElse(Label.UNKNOWN);
    }
    Matcher matcher = Pattern.compile(pattern).matcher(id);
    return matcher.find()
        ? new Label(group(matcher, "speaker"), group(matcher, "word"))
        : Label.UNKNOWN;
  }

  private String group(Matcher matcher, String name) {
    return pattern.contains("(?<" + name + ">") ? matcher.group(name) : "";
  }
}
