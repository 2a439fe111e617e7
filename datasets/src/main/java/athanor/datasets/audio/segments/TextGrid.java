package athanor.datasets.audio.segments;

import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Praat's TextGrid. Its long and short forms hold the same sequence of numbers, strings and flags;
 * all else, {@code xmin =} and {@code intervals [3]:} included, is there for the eye.
 */
final class TextGrid {
  /** A string with doubled quotes, a flag, or a number that is no part of a word or an index. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"((?:[^\"]|\"\")*)\"|<(exists|absent)>|(?<![\\w\\[.])(-?\\d[\\d.eE+-]*)(?![\\w\\]])");

  private static final Set<String> SILENCES =
      Set.of("", "sil", "sp", "spn", "<eps>", "<sil>", "<p:>", "#");

  private final List<String> tokens = new ArrayList<>();
  private int next;

  private TextGrid(String text) {
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        tokens.add(matcher.group(1).replace("\"\"", "\""));
      } else {
        tokens.add(matcher.group(matcher.group(2) != null ? 2 : 3));
      }
    }
  }

  /** The words of the tier {@code words} or {@code word}, else of the first interval tier. */
  static List<Boundary> read(String text) {
    TextGrid grid = new TextGrid(text);
    if (!grid.text().startsWith("ooTextFile") || !grid.text().equals("TextGrid")) {
      throw new BadAudioException(
          Reason.BAD_BOUNDARY, "does not begin as a TextGrid: File type = \"ooTextFile\"");
    }
    Map<String, List<Boundary>> tiers = grid.tiers();
    for (Map.Entry<String, List<Boundary>> tier : tiers.entrySet()) {
      if (tier.getKey().toLowerCase(Locale.ROOT).matches(".*\\bwords?\\b.*")) {
        return tier.getValue();
      }
    }
    return tiers.values().stream()
        .findFirst()
        .orElseThrow(
            () -> new BadAudioException(Reason.BAD_BOUNDARY, "a TextGrid without interval tier"));
  }

  private Map<String, List<Boundary>> tiers() {
    number();
    number();
    Map<String, List<Boundary>> tiers = new LinkedHashMap<>();
    if (!text().equals("exists")) {
      return tiers;
    }
    int count = (int) number();
    for (int tier = 0; tier < count; tier++) {
      boolean intervals = text().equals("IntervalTier");
      String name = text();
      number();
      number();
      int size = (int) number();
      List<Boundary> all = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        double start = number();
        double end = intervals ? number() : start;
        String word = text().strip();
        if (!SILENCES.contains(word.toLowerCase(Locale.ROOT))) {
          all.add(Boundary.ofMillis(Math.round(start * 1000), Math.round(end * 1000), "", word));
        }
      }
      if (intervals) {
        tiers.putIfAbsent(name, all);
      }
    }
    return tiers;
  }

  private String text() {
    if (next == tokens.size()) {
      throw new BadAudioException(Reason.BAD_BOUNDARY, "a TextGrid that ends too early");
    }
    return tokens.get(next++);
  }

  private double number() {
    String token = text();
    try {
      return Double.parseDouble(token);
    } catch (NumberFormatException e) {
      throw new BadAudioException(
          Reason.BAD_BOUNDARY, "TextGrid: expected a number, got \"%s\"".formatted(token), e);
    }
  }
}
