package athanor.jobs.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A response.
 *
 * @param status HTTP status
 * @param type content type
 * @param body kept, do not modify
 * @param kept whether a browser may keep it and ask whether it changed
 */
record Reply(int status, String type, byte[] body, boolean kept) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Reply json(Object value) {
    return json(200, value);
  }

  static Reply json(int status, Object value) {
    try {
      return new Reply(
          status, "application/json; charset=utf-8", JSON.writeValueAsBytes(value), false);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a reply must be JSON", e);
    }
  }
}
