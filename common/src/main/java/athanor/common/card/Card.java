package athanor.common.card;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The description of an output directory, kept in its {@code card.json}.
 *
 * <p>The card is written last, so that its presence is the commit mark of the whole directory.
 *
 * @param kind what the directory holds: {@code archive}, {@code documents}, {@code model} and so on
 * @param formatVersion version of the directory's layout
 * @param options resolved options of the job by name, as they were after command line, file and
 *     defaults
 * @param seed seed of the job; 0 where nothing is random
 * @param parents directories that this one was made from
 * @param counts items read, written and skipped
 * @param metrics what was measured, by name; values are numbers, strings, lists or maps. Maps
 *     without an order of their own are sorted by key, at every depth
 * @param versions versions of what made it, by name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Card(
    String kind,
    int formatVersion,
    Map<String, Object> options,
    long seed,
    List<Parent> parents,
    Counts counts,
    Map<String, Object> metrics,
    Map<String, String> versions) {

  /** Name of the card's file in its directory. */
  public static final String FILE_NAME = "card.json";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public Card {
    if (kind == null || kind.isBlank()) {
      throw new IllegalArgumentException("a card needs a kind");
    }
    if (formatVersion < 1) {
      throw new IllegalArgumentException("format-version must be 1 or more, got " + formatVersion);
    }
    options = options == null ? Map.of() : KeyOrder.of(new TreeMap<>(options));
    parents = parents == null ? List.of() : List.copyOf(parents);
    counts = counts == null ? Counts.of(0, 0) : counts;
    metrics = metrics == null ? Map.of() : KeyOrder.of(metrics);
    versions = versions == null ? Map.of() : new TreeMap<>(versions);
  }

  /** Starts a card of a kind; everything else is empty until a {@code with} method says more. */
  public static Card of(String kind, int formatVersion) {
    Map<String, String> versions =
        Map.of("java", Runtime.version().toString(), "athanor", Versions.athanor());
    return new Card(kind, formatVersion, null, 0, null, null, null, versions);
  }

  public Card withOptions(Map<String, Object> resolved, long seed) {
    return new Card(kind, formatVersion, resolved, seed, parents, counts, metrics, versions);
  }

  public Card withParent(Parent parent) {
    List<Parent> all = new ArrayList<>(parents);
    all.add(parent);
    return new Card(kind, formatVersion, options, seed, all, counts, metrics, versions);
  }

  public Card withCounts(Counts counts) {
    return new Card(kind, formatVersion, options, seed, parents, counts, metrics, versions);
  }

  public Card withMetric(String name, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(metrics);
    all.put(name, value);
    return new Card(kind, formatVersion, options, seed, parents, counts, all, versions);
  }

  /** With several metrics, in their order. */
  public Card withMetrics(Map<String, ?> more) {
    Map<String, Object> all = new LinkedHashMap<>(metrics);
    all.putAll(more);
    return new Card(kind, formatVersion, options, seed, parents, counts, all, versions);
  }

  public Card withVersion(String name, String version) {
    Map<String, String> all = new TreeMap<>(versions);
    all.put(name, version);
    return new Card(kind, formatVersion, options, seed, parents, counts, metrics, all);
  }

  /** A metric as a number. */
  public double number(String metric) {
    if (metrics.get(metric) instanceof Number number) {
      return number.doubleValue();
    }
    throw new BadInputException("card of kind %s has no number %s".formatted(kind, metric));
  }

  /** An option's resolved value as text; fails where the card has none. */
  public String option(String name) {
    Object value = options.get(name);
    if (value == null) {
      throw new BadInputException("card of kind %s has no option %s".formatted(kind, name));
    }
    return value.toString();
  }

  byte[] toJson() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a card holds a value that JSON cannot: " + kind, e);
    }
  }

  static Card fromJson(byte[] json, String where) {
    try {
      return JSON.readValue(json, Card.class);
    } catch (IOException e) {
      throw new BadInputException("%s is not a card: %s".formatted(where, e.getMessage()), e);
    }
  }
}
