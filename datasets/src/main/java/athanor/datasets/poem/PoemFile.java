package athanor.datasets.poem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Poems of a file. Three formats are recognised by what the file looks like:
 *
 * <ul>
 *   <li>JSON, an array of objects or an object per line, with {@code poet} or {@code author},
 *       {@code title}, and {@code paragraphs}, {@code lines}, {@code poem}, {@code text} or {@code
 *       content}, each a string or an array of strings;
 *   <li>lines with tabs: poet, title, poem, of which the first two may be absent;
 *   <li>other lines: a poem per line.
 * </ul>
 *
 * Punctuation and space part the lines of a poem.
 */
public final class PoemFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PARTING = Pattern.compile("[\\p{Z}\\s，。！？；：、,.!;:·「」『』《》]+");
  private static final List<String> POET = List.of("poet", "author");
  private static final List<String> TITLE = List.of("title");
  private static final List<String> POEM =
      List.of("paragraphs", "lines", "poem", "text", "content");

  private final String name;
  private final PoemForm form;

  private PoemFile(String name, PoemForm form) {
    this.name = name;
    this.form = form;
  }

  /**
   * The poems of a file in its order, and what is none of the form.
   *
   * @param name of the file; poem N is named {@code NAME#N}
   * @param text content of the file
   */
  public static List<PoemRead> read(String name, String text, PoemForm form) {
    PoemFile file = new PoemFile(name, form);
    String content = text.strip();
    List<PoemRead> reads =
        content.startsWith("[") || content.startsWith("{") ? file.json(content) : file.rows(text);
    return reads.isEmpty()
        ? List.of(new BadPoem(name, "no poem", "the file holds no line"))
        : reads;
  }

  private List<PoemRead> rows(String text) {
    List<PoemRead> all = new ArrayList<>();
    List<String> rows = text.lines().toList();
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).isBlank()) {
        all.add(row(i + 1, rows.get(i).split("\t", -1)));
      }
    }
    return all;
  }

  private PoemRead row(int number, String[] columns) {
    int last = Math.min(3, columns.length) - 1;
    return poem(
        number,
        last > 0 ? columns[0].strip() : "",
        last > 1 ? columns[1].strip() : "",
        columns[last]);
  }

  private PoemRead poem(int number, String poet, String title, String text) {
    List<String> lines =
        Arrays.stream(PARTING.split(text)).filter(line -> !line.isEmpty()).toList();
    return new Poem(id(number), poet, title, lines).checked(form);
  }

  private String id(int number) {
    return name + "#" + number;
  }

  private List<PoemRead> json(String content) {
    if (!content.startsWith("[")) {
      return jsonLines(content.lines().toList());
    }
    try {
      JsonNode all = JSON.readTree(content);
      List<PoemRead> reads = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        reads.add(object(i + 1, all.get(i)));
      }
      return reads;
    } catch (IOException e) {
      return List.of(
          new BadPoem(name, "unreadable", e.getMessage().lines().findFirst().orElse("")));
    }
  }

  private List<PoemRead> jsonLines(List<String> rows) {
    List<PoemRead> reads = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).isBlank()) {
        continue;
      }
      try {
        reads.add(object(i + 1, JSON.readTree(rows.get(i))));
      } catch (IOException e) {
        String said = e.getMessage().lines().findFirst().orElse("");
        reads.add(new BadPoem(id(i + 1), "unreadable", said));
      }
    }
    return reads;
  }

  private PoemRead object(int number, JsonNode object) {
    String text = field(object, POEM);
    return text.isBlank()
        ? new BadPoem(id(number), "no poem", "an object needs one of %s".formatted(POEM))
        : poem(number, field(object, POET).strip(), field(object, TITLE).strip(), text);
  }

  private static String field(JsonNode object, List<String> names) {
    for (String each : names) {
      JsonNode found = object.path(each);
      if (found.isArray()) {
        return String.join(
            "，", StreamSupport.stream(found.spliterator(), false).map(JsonNode::asText).toList());
      }
      if (found.isTextual()) {
        return found.asText();
      }
    }
    return "";
  }
}
