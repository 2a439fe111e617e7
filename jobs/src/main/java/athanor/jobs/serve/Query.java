package athanor.jobs.serve;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The parameters of a request. Malformed, repeated or unknown ones are refused. */
final class Query {
  private static final int MOST_CHARACTERS = 4000;
  private static final int MOST_VALUE = 200;

  private final Map<String, String> values;

  private Query(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads a query.
   *
   * @param raw as the request's URI has it, percent-encoded; null for none
   * @param allowed allowed names
   */
  static Query of(String raw, Set<String> allowed) {
    Map<String, String> values = new HashMap<>();
    if (raw != null && raw.length() > MOST_CHARACTERS) {
      throw new RefusedException(414, "a query may have %d characters".formatted(MOST_CHARACTERS));
    }
    for (String part : raw == null || raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      if (!allowed.contains(name)) {
        throw new RefusedException(400, "parameters may be %s".formatted(allowed));
      }
      String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
      if (value.length() > MOST_VALUE) {
        throw new RefusedException(
            400, "%s may have %d characters, got %d".formatted(name, MOST_VALUE, value.length()));
      }
      if (values.put(name, value) != null) {
        throw new RefusedException(400, name + " may be given once");
      }
    }
    return new Query(values);
  }

  private static String decoded(String encoded) {
    byte[] bytes = new byte[encoded.length() * 3];
    int length = 0;
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        if (i + 2 >= encoded.length()
            || Character.digit(encoded.charAt(i + 1), 16) < 0
            || Character.digit(encoded.charAt(i + 2), 16) < 0) {
          throw new RefusedException(400, "a percent sign must start two hexadecimal digits");
        }
        bytes[length++] =
            (byte)
                (Character.digit(encoded.charAt(i + 1), 16) * 16
                    + Character.digit(encoded.charAt(i + 2), 16));
        i += 2;
      } else if (c < 128) {
        bytes[length++] = (byte) (c == '+' ? ' ' : c);
      } else {
        throw new RefusedException(400, "a query must be percent-encoded UTF-8");
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new RefusedException(400, "a query must be UTF-8");
    }
  }

  /** A required parameter. */
  String text(String name) {
    String value = values.get(name);
    if (value == null || value.isBlank()) {
      throw new RefusedException(400, name + " is required");
    }
    return value.strip();
  }

  String text(String name, String otherwise) {
    return values.containsKey(name) ? values.get(name) : otherwise;
  }

  /** Whether a parameter is said. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** A whole number within bounds. */
  int number(String name, int otherwise, int least, int most) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new RefusedException(400, "%s must be a number".formatted(name));
    }
    throw new RefusedException(
        400, "%s must be %d..%d, got %s".formatted(name, least, most, value));
  }

  /** Numbers with commas between, each within a distance from 0; none if absent. */
  double[] numbers(String name, double reach) {
    String value = values.getOrDefault(name, "");
    if (value.isEmpty()) {
      return new double[0];
    }
    try {
      double[] numbers =
          Arrays.stream(value.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
      if (Arrays.stream(numbers).allMatch(number -> Math.abs(number) <= reach)) {
        return numbers;
      }
    } catch (NumberFormatException e) {
      throw new RefusedException(400, "%s must be numbers separated by commas".formatted(name));
    }
    throw new RefusedException(400, "%s must be -%.0f..%.0f".formatted(name, reach, reach));
  }
}
