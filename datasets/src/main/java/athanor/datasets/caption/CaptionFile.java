package athanor.datasets.caption;

import athanor.common.card.BadInputException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Captions of a file, in its order.
 *
 * @param captions copied
 * @param faults what could not be read; copied
 */
public record CaptionFile(List<Caption> captions, List<Fault> faults) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public CaptionFile {
    captions = List.copyOf(captions);
    faults = List.copyOf(faults);
  }

  /**
   * A line, or an annotation, that is no caption.
   *
   * @param item which one
   * @param reason as the table of errors counts it
   */
  public record Fault(String item, String reason, String detail) {}

  /**
   * Reads captions.
   *
   * @param where name of the file, for messages
   * @throws BadInputException where the file is no JSON but should be
   */
  public static CaptionFile read(String text, String where, CaptionFormat format) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    CaptionFormat known = format.of(content);
    return known == CaptionFormat.coco
        ? coco(content, where)
        : lines(content, where, known == CaptionFormat.flickr);
  }

  /** Sentences by picture, in the order of the file. */
  public Map<String, List<String>> byPicture() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (Caption caption : captions) {
      all.computeIfAbsent(caption.picture(), name -> new ArrayList<>()).add(caption.text());
    }
    return all;
  }

  private static CaptionFile lines(String text, String where, boolean numbered) {
    List<Caption> captions = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      String item = "%s line %d".formatted(where, number);
      int tab = line.indexOf('\t');
      String name = tab < 0 ? line : line.substring(0, tab).strip();
      int mark = name.lastIndexOf('#');
      if (tab < 0 || name.isEmpty() || numbered && mark < 1) {
        String wanted = numbered ? "name#number, tab, sentence" : "name, tab, sentence";
        faults.add(new Fault(item, "malformed caption", "not " + wanted));
        continue;
      }
      String sentence = line.substring(tab + 1).strip();
      add(captions, faults, numbered ? name.substring(0, mark) : name, sentence, item);
    }
    return new CaptionFile(captions, faults);
  }

  private static void add(
      List<Caption> captions, List<Fault> faults, String picture, String text, String item) {
    if (text.isBlank()) {
      faults.add(new Fault(item, "empty sentence", "for " + picture));
    } else {
      captions.add(new Caption(picture, text));
    }
  }

  private static CaptionFile coco(String text, String where) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new BadInputException("%s is no JSON: %s".formatted(where, e.getOriginalMessage()), e);
    }
    if (!root.path("images").isArray() || !root.path("annotations").isArray()) {
      throw new BadInputException(where + " needs arrays images and annotations, as COCO has them");
    }
    Map<String, String> names = new HashMap<>();
    root.path("images")
        .forEach(i -> names.put(i.path("id").asText(), i.path("file_name").asText()));
    List<Caption> captions = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    int number = 0;
    for (JsonNode annotation : root.path("annotations")) {
      String item = "%s annotation %d".formatted(where, ++number);
      String image = annotation.path("image_id").asText();
      String name = names.getOrDefault(image, "");
      if (name.isEmpty()) {
        faults.add(new Fault(item, "malformed caption", "no image has the id " + image));
      } else {
        add(captions, faults, name, annotation.path("caption").asText().strip(), item);
      }
    }
    return new CaptionFile(captions, faults);
  }
}
