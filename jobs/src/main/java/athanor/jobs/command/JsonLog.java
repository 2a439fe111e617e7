package athanor.jobs.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The log of a command as lines of JSON, with the field names of Log4j's JSON layout, so that what
 * the command says and what Spark says can be read by one program.
 */
public final class JsonLog extends PrintWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A log that makes an object of each line.
   *
   * @param out where they go; kept
   */
  public JsonLog(PrintWriter out) {
    super(new Lines(out), true);
  }

  /** Writes a line with more fields than its text. */
  public void event(String message, Map<String, Object> fields) {
    ((Lines) out).write(message, fields);
  }

  /** Gathers characters up to the end of a line. */
  private static final class Lines extends Writer {
    private final PrintWriter sink;
    private final StringBuilder line = new StringBuilder();

    Lines(PrintWriter sink) {
      this.sink = sink;
    }

    @Override
    public void write(char[] characters, int from, int length) {
      for (int i = from; i < from + length; i++) {
        if (characters[i] == '\n') {
          end();
        } else if (characters[i] != '\r') {
          line.append(characters[i]);
        }
      }
    }

    private void end() {
      if (!line.isEmpty()) {
        write(line.toString(), Map.of());
        line.setLength(0);
      }
    }

    private void write(String message, Map<String, Object> fields) {
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("timeMillis", System.currentTimeMillis());
      event.put("level", message.startsWith("athanor: ") ? "ERROR" : "INFO");
      event.put("loggerName", "athanor");
      event.put("message", message);
      event.putAll(fields);
      try {
        sink.println(JSON.writeValueAsString(event));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a log line holds plain values", e);
      }
    }

    @Override
    public void flush() {
      sink.flush();
    }

    @Override
    public void close() throws IOException {
      end();
      sink.flush();
    }
  }
}
