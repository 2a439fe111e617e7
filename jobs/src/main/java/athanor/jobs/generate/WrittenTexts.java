package athanor.jobs.generate;

import athanor.datasets.text.GeneratedText;
import athanor.jobs.open.ModelFiles;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * The texts of one request.
 *
 * @param asked the request
 * @param texts as the model ordered them; copied
 */
record WrittenTexts(String asked, List<GeneratedText> texts) {
  /** Name of the file in an output directory: an object a line. */
  static final String FILE = "texts.jsonl";

  WrittenTexts {
    texts = List.copyOf(texts);
  }

  /**
   * Writes the texts of all requests, a JSON object a line: {@code asked}, {@code text}, {@code
   * tokens}, {@code log_probability} in nats where the model has one.
   *
   * @return how many texts there are
   */
  static long write(List<WrittenTexts> all, String path, Configuration configuration) {
    ModelFiles.write(
        path,
        configuration,
        out -> {
          try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(null);
            for (WrittenTexts one : all) {
              one.write(json);
            }
          }
        });
    return all.stream().mapToLong(one -> one.texts.size()).sum();
  }

  private void write(JsonGenerator json) throws IOException {
    for (GeneratedText text : texts) {
      json.writeStartObject();
      json.writeStringField("asked", asked);
      json.writeStringField("text", text.text());
      json.writeArrayFieldStart("tokens");
      for (String token : text.tokens()) {
        json.writeString(token);
      }
      json.writeEndArray();
      if (!Double.isNaN(text.logProbability())) {
        json.writeNumberField("log_probability", text.logProbability());
      }
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }
}
