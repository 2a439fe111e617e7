package athanor.jobs.command;

import java.net.URI;
import java.net.URISyntaxException;

/** How a command's log is written. */
public enum LogFormat {
  /** As people read it. */
  text,
  /** As {@link JsonLog} writes it. */
  json;

  private static final String OPTION = "--log-format";

  /** The format that the arguments of a command ask for, before they are parsed. */
  public static LogFormat of(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      boolean next = arguments[i].equals(OPTION) && i + 1 < arguments.length;
      String asked = next ? OPTION + "=" + arguments[i + 1] : arguments[i];
      if (asked.equalsIgnoreCase(OPTION + "=" + json)) {
        return json;
      }
    }
    return text;
  }

  /** Settings of Log4j that write what Spark says in the same way as {@link #json}. */
  public static URI log4j() {
    try {
      return LogFormat.class.getResource("log4j2-json.properties").toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a resource of our own has a place", e);
    }
  }
}
