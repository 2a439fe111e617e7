package athanor.jobs.run;

import athanor.common.card.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The commands of a file that have ended well, in a file beside it: a line each, as a shell would
 * take it.
 */
final class Finished {
  private static final String SUFFIX = ".finished";

  private final Path file;
  private final List<String> commands = new ArrayList<>();

  private Finished(Path file) {
    this.file = file;
  }

  /** None yet: what an earlier run left is forgotten. */
  static Finished none(Path script) {
    Finished finished = new Finished(beside(script));
    try {
      Files.deleteIfExists(finished.file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + finished.file, e);
    }
    return finished;
  }

  /** Those that an earlier run left; none where there was none. */
  static Finished read(Path script) {
    Finished finished = new Finished(beside(script));
    try {
      if (Files.exists(finished.file)) {
        finished.commands.addAll(Files.readAllLines(finished.file, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(finished.file, e.getMessage()), e);
    }
    return finished;
  }

  private static Path beside(Path script) {
    return script.resolveSibling(script.getFileName() + SUFFIX);
  }

  int count() {
    return commands.size();
  }

  /** The first of the finished commands that a list of commands does not have in its place. */
  Optional<String> missingIn(List<String> lines) {
    for (int i = 0; i < commands.size(); i++) {
      if (i >= lines.size() || !lines.get(i).equals(commands.get(i))) {
        return Optional.of(commands.get(i));
      }
    }
    return Optional.empty();
  }

  /** Adds a command; the file is the old one or the new one at any time. */
  void add(String command) {
    commands.add(command);
    Path aside = file.resolveSibling("." + file.getFileName() + ".aside");
    try {
      Files.write(aside, commands, StandardCharsets.UTF_8);
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
