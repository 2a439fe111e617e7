package athanor.models.gan;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GeneratorTest {
  @Test
  void pictureGeneratorSurvivesTheDisk() throws Exception {
    Options options = Small.options(GanObjective.HINGE, Nets.DCGAN, 4, 3);
    Gan gan = new Gan(options, new Shape(16, 16, 3), new Choices(List.of()), 200, 1);
    try (Generator generator = gan.generator(gan.training().initial())) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      generator.write(out);
      try (Generator again =
          Generator.read(
              new ByteArrayInputStream(out.toByteArray()), 0, new Shape(16, 16, 3), "model")) {
        float[] noise = generator.noise(3, 9);
        float[] made = generator.make(noise, new float[0], 3);
        float[] madeAgain = again.make(noise, new float[0], 3);
        assertThat(again.example()).isEqualTo(new Shape(16, 16, 3));
        assertThat(madeAgain).usingComparatorWithPrecision(1e-5f).containsExactly(made);
      }
    }
  }
}
