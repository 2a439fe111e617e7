package athanor.jobs.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The page's files, read once from the jar. */
final class Assets {
  private final Map<String, Reply> files = new LinkedHashMap<>();

  Assets() {
    add("/", "index.html", "text/html; charset=utf-8");
    add("/app.css", "app.css", "text/css; charset=utf-8");
    for (String script :
        new String[] {
          "app.js",
          "text.js",
          "map.js",
          "sound.js",
          "paint.js",
          "voice.js",
          "draw.js",
          "write.js",
          "translate.js",
          "describe.js"
        }) {
      add("/" + script, script, "text/javascript; charset=utf-8");
    }
  }

  private void add(String path, String name, String type) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      files.put(path, new Reply(200, type, in.readAllBytes(), true));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  Optional<Reply> at(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** Bytes of the whole page. */
  long weight() {
    return files.values().stream().mapToLong(file -> file.body().length).sum();
  }
}
