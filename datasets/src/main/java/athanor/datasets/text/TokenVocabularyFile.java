package athanor.datasets.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A vocabulary as JSON, with its version. */
public final class TokenVocabularyFile {
  /** Name of the file in a model's directory. */
  public static final String NAME = "tokens.json";

  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenVocabularyFile() {}

  /** Writes a vocabulary. */
  public static void write(TokenVocabulary vocabulary, OutputStream to) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", "athanor-tokens").put("version", VERSION);
    root.put("unit", vocabulary.unit().option());
    if (vocabulary.unit() instanceof SubWords pieces) {
      ArrayNode merges = root.putArray("merges");
      pieces.lines().forEach(merges::add);
    }
    root.put("written", vocabulary.writable() - 2);
    root.put("sources", vocabulary.total());
    ArrayNode tokens = root.putArray("tokens");
    ArrayNode documents = root.putArray("documents");
    ArrayNode occurrences = root.putArray("occurrences");
    for (int i = 2; i < vocabulary.size(); i++) {
      tokens.add(vocabulary.token(i));
      documents.add(vocabulary.documents(i));
      occurrences.add(vocabulary.occurrences(i));
    }
    to.write(JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a vocabulary.
   *
   * @throws IOException where the bytes are no vocabulary, or of another version
   */
  public static TokenVocabulary read(InputStream from) throws IOException {
    JsonNode root = JSON.readTree(from);
    if (!root.path("format").asText().equals("athanor-tokens")) {
      throw new IOException("it is no list of tokens");
    }
    if (root.path("version").asInt() != VERSION) {
      throw new IOException(
          "it has version %s; this build reads %d".formatted(root.path("version"), VERSION));
    }
    List<String> tokens = new ArrayList<>();
    root.path("tokens").forEach(token -> tokens.add(token.asText()));
    try {
      return new TokenVocabulary(
          unit(root),
          tokens,
          numbers(root.path("documents")),
          numbers(root.path("occurrences")),
          root.path("written").asInt(),
          root.path("sources").asLong());
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Tokenizer unit(JsonNode root) {
    String unit = root.path("unit").asText();
    if (!unit.equals(SubWords.OPTION)) {
      return TokenUnit.of(unit);
    }
    List<String> merges = new ArrayList<>();
    root.path("merges").forEach(merge -> merges.add(merge.asText()));
    return SubWords.of(merges);
  }

  private static long[] numbers(JsonNode array) {
    long[] numbers = new long[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).asLong();
    }
    return numbers;
  }
}
