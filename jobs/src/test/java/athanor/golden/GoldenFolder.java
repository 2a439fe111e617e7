package athanor.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Golden folders among the test resources. Tests work on a copy, for commands write beside. */
final class GoldenFolder {
  private GoldenFolder() {}

  /** The root of all golden folders of this module. */
  static Path root() {
    try {
      return Path.of(
          Objects.requireNonNull(GoldenFolder.class.getResource("/golden"), "golden folders")
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("test resources must be files", e);
    }
  }

  /** Names {@code format/version/name} of all golden folders of a format, all its versions. */
  static List<String> of(String format) {
    Path place = root().resolve(format);
    try (Stream<Path> found = Files.walk(place, 2)) {
      return found
          .filter(path -> place.relativize(path).getNameCount() == 2)
          .map(path -> root().relativize(path).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies one to a place of the same name below another root. */
  static Path copy(String name, Path to) throws IOException {
    Path target = to.resolve(name);
    if (!Files.exists(target)) {
      copy(root().resolve(name), target);
    }
    return target;
  }

  /** Copies a tree, without the checksums that Hadoop writes beside its files. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else if (!path.getFileName().toString().endsWith(".crc")) {
          Files.createDirectories(target.getParent());
          Files.copy(path, target);
        }
      }
    }
  }

  /** The prepared directory that a model or a training is about, copied below a root. */
  static Path input(Path golden, Path to) throws IOException {
    return copy(Files.readString(golden.resolve("input.txt")).strip(), to);
  }
}
