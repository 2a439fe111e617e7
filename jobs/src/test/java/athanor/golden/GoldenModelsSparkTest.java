package athanor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models of every family and format version open and give what they gave when they were made. */
final class GoldenModelsSparkTest {
  private static final double TOLERANCE = 1e-5;

  @TempDir Path directory;

  static Stream<String> models() {
    return Stream.of("word2vec", "speech", "autoencoder", "vae", "gan", "classifier")
        .flatMap(family -> GoldenFolder.of(family).stream());
  }

  @ParameterizedTest
  @MethodSource("models")
  void modelGivesWhatItGave(String name) throws Exception {
    Path golden = GoldenFolder.copy(name, directory);
    Path input = GoldenFolder.input(golden, directory);

    Map<String, NamedRows> given = ModelOutputs.of(golden, input, directory).all();

    Map<String, NamedRows> stored = ModelOutputs.stored(golden);
    assertThat(given.keySet()).isEqualTo(stored.keySet()).isNotEmpty();
    stored.forEach((file, rows) -> rows.assertNear(given.get(file), TOLERANCE, file));
  }
}
