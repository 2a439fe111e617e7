package athanor.models.gan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's new GAN in one file is the file that other tests train. */
final class ReadmeObjectiveTest {
  private static final Path FILE = Path.of("src/test/java/athanor/models/gan/Relativistic.java");

  @Test
  void readmeShowsTheFileThatIsTrained() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    String recipe = readme.substring(readme.indexOf("**A new GAN in one file.**"));
    String[] blocks = recipe.split("```\\R");

    assertThat(bare(blocks[1])).isEqualTo(bare(Files.readString(FILE)));
    assertThat(blocks[3]).contains("--objective " + Relativistic.class.getName());
  }

  /** Code without comments and spaces. */
  private static String bare(String code) {
    return code.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("\\s", "");
  }
}
