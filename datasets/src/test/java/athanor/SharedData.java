package athanor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Real data beside the checkout. A test that asks for what is not there is skipped, or fails where
 * {@code ATHANOR_SHARED_DATA} is {@code required}.
 */
public final class SharedData {
  private SharedData() {}

  /** A file or folder below the data folder: {@code ATHANOR_DATA}, else {@code shared/data}. */
  public static Path data(String name) {
    Optional<String> chosen = Optional.ofNullable(System.getenv("ATHANOR_DATA"));
    return present(
        Stream.concat(chosen.stream(), Stream.of("../shared/data", "../../shared/data")), name);
  }

  /** A file or folder of reference values. */
  public static Path golden(String name) {
    return present(Stream.of("../shared/golden", "../../shared/golden"), name);
  }

  private static Path present(Stream<String> places, String name) {
    Optional<Path> found =
        places.map(place -> Path.of(place).resolve(name)).filter(Files::exists).findFirst();
    boolean required = "required".equals(System.getenv("ATHANOR_SHARED_DATA"));
    if (found.isEmpty() && required) {
      throw new AssertionError(
          "ATHANOR_SHARED_DATA is required, but %s is neither below ATHANOR_DATA nor in shared beside the checkout"
              .formatted(name));
    }
    Assumptions.assumeTrue(found.isPresent(), name + " is not in shared data: test skipped");
    return found.orElseThrow();
  }

  /** All bytes of a file. */
  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
