package athanor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Real data beside the checkout; a test that asks for what is not there is skipped. */
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
    Assumptions.assumeTrue(found.isPresent(), name + " is not in shared data: test skipped");
    return found.get();
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
