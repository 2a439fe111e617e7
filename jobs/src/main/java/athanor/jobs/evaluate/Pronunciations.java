package athanor.jobs.evaluate;

import athanor.common.card.BadInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A file of words and their pronunciations, in the format of the CMU dictionary. */
final class Pronunciations {
  private Pronunciations() {}

  /** Sounds of words; lines that begin with {@code ;;;} and blank ones are passed by. */
  static Map<String, List<String>> read(String path, Configuration configuration) {
    Path file = new Path(path);
    Map<String, List<String>> sounds = new HashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                file.getFileSystem(configuration).open(file), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        List<String> parts = Arrays.asList(line.strip().split("\\s+"));
        if (parts.size() > 1 && !line.startsWith(";;;")) {
          sounds.putIfAbsent(parts.get(0), List.copyOf(parts.subList(1, parts.size())));
        }
      }
    } catch (IOException e) {
      throw new BadInputException(
          "cannot read pronunciations %s: %s".formatted(path, e.getMessage()), e);
    }
    return sounds;
  }
}
