package athanor.measure.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tones and rhyme groups of characters, as rhyme books list them. A character may have several of
 * both; one that is not listed may have any tone and rhymes with nothing.
 */
public final class ToneTable implements Rhymes {
  /** Name of the level tone in the file; all others are oblique. */
  private static final String LEVEL = "ping";

  private final Map<Integer, Set<String>> groups = new HashMap<>();
  private final Map<Integer, Set<String>> levelGroups = new HashMap<>();
  private final Set<Integer> oblique = new HashSet<>();

  private ToneTable() {}

  /**
   * Reads a table: JSON, {@code {"ping": {PART: {GROUP: [CHARACTERS, ...]}}, OTHER TONE: ...}}.
   *
   * @throws IOException where it is no such JSON
   */
  public static ToneTable read(InputStream in) throws IOException {
    ToneTable table = new ToneTable();
    JsonNode tones = new ObjectMapper().readTree(in);
    tones
        .fields()
        .forEachRemaining(
            tone ->
                tone.getValue()
                    .forEach(
                        part ->
                            part.fields()
                                .forEachRemaining(
                                    group ->
                                        table.add(
                                            tone.getKey(), group.getKey(), group.getValue()))));
    if (table.levelGroups.isEmpty() || table.oblique.isEmpty()) {
      throw new IOException(
          "a table of tones needs groups of '%s' and of another tone, got %d characters"
              .formatted(LEVEL, table.groups.size()));
    }
    return table;
  }

  private void add(String tone, String group, JsonNode lists) {
    for (JsonNode list : lists) {
      list.asText().codePoints().forEach(character -> add(tone, group, character));
    }
  }

  private void add(String tone, String group, int character) {
    groups.computeIfAbsent(character, c -> new HashSet<>()).add(group);
    if (tone.equals(LEVEL)) {
      levelGroups.computeIfAbsent(character, c -> new HashSet<>()).add(group);
    } else {
      oblique.add(character);
    }
  }

  @Override
  public boolean rhyme(int first, int second) {
    return share(groups, first, second);
  }

  /** Whether two characters rhyme in the level tone, as regulated verse asks. */
  public boolean levelRhyme(int first, int second) {
    return share(levelGroups, first, second);
  }

  private static boolean share(Map<Integer, Set<String>> groups, int first, int second) {
    Set<String> others = groups.getOrDefault(second, Set.of());
    return groups.getOrDefault(first, Set.of()).stream().anyMatch(others::contains);
  }

  /** Whether a character can be read in a tone. */
  public boolean allows(int character, boolean level) {
    return !groups.containsKey(character)
        || (level ? levelGroups.containsKey(character) : oblique.contains(character));
  }
}
