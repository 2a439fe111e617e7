package athanor.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.card.BadInputException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnnxNetTest {
  private static final int[] SIDES = {3, 2, 2};
  private static final OnnxLayout PICTURES = OnnxLayout.pictures(3, 2, 2);

  @TempDir private Path directory;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("net.onnx"), bytes);
  }

  private OnnxEncoder encoder(byte[] bytes, OnnxRecipe recipe) throws IOException {
    return OnnxEncoder.open(file(bytes), recipe);
  }

  private static OnnxRecipe recipe(OnnxLayout layout) {
    return new OnnxRecipe("net", "0", layout, "", List.of(0.0), List.of(1.0), false);
  }

  private static float[] random(int size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  private String refusal(byte[] bytes, OnnxLayout layout, String output) {
    try {
      OnnxNet.open(file(bytes), "my.onnx", output, layout).close();
      return "taken";
    } catch (BadInputException e) {
      return e.getMessage();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Channels become planes, and each is shifted and scaled by its own numbers. */
  @Test
  void picturesAreNormalisedAndLaidOutByChannel() throws Exception {
    float[] matrix = random(12 * 5, 1);
    List<Double> mean = List.of(0.5, 0.25, 0.125);
    List<Double> deviation = List.of(0.5, 2.0, 4.0);
    OnnxRecipe recipe = new OnnxRecipe("net", "0", PICTURES, "codes", mean, deviation, false);
    float[] one = random(12, 2);
    float[] two = random(12, 3);
    for (Object batch : new Object[] {"batch", 1}) {
      try (OnnxEncoder net = encoder(TestNet.linear(batch, SIDES, matrix), recipe)) {
        assertThat(net.batch()).isEqualTo(batch.equals(1) ? 1 : 32);
        List<float[]> given = batch.equals(1) ? List.of(two) : List.of(one, two);

        float[][] vectors = net.pictures(given);

        assertThat(vectors.length).isEqualTo(given.size());
        for (int d = 0; d < 5; d++) {
          double expected = 0;
          for (int c = 0; c < 3; c++) {
            for (int place = 0; place < 4; place++) {
              double value = (two[place * 3 + c] - mean.get(c)) / deviation.get(c);
              expected += value * matrix[(c * 4 + place) * 5 + d];
            }
          }
          assertThat(vectors[given.size() - 1][d]).isCloseTo((float) expected, within(1e-5f));
        }
      }
    }
  }

  /** As HuBERT gives them: states over time, whose mean is the vector. */
  @Test
  void statesOfSoundsAreAveragedOverTime() throws Exception {
    float[] filters = random(3 * 8, 1);
    OnnxRecipe recipe =
        new OnnxRecipe("net", "0", OnnxLayout.sounds(), "", List.of(0.0), List.of(1.0), true);
    float[] sound = random(8 + 4 * 5, 2);
    double mean = 0;
    for (float sample : sound) {
      mean += sample / sound.length;
    }
    double variance = 0;
    for (float sample : sound) {
      variance += (sample - mean) * (sample - mean) / sound.length;
    }
    try (OnnxEncoder net = encoder(TestNet.filters(filters, 8, 4), recipe)) {
      float[] vector = net.sound(sound);

      for (int f = 0; f < 3; f++) {
        double expected = 0;
        for (int step = 0; step < 6; step++) {
          for (int i = 0; i < 8; i++) {
            double sample = (sound[step * 4 + i] - mean) / Math.sqrt(variance + 1e-7);
            expected += sample * filters[f * 8 + i] / 6;
          }
        }
        assertThat(vector[f]).isCloseTo((float) expected, within(1e-5f));
      }
      assertThatThrownBy(() -> net.sound(new float[7]))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("net cannot take [1, 1, 7]");
    }
  }

  @Test
  void statesOfFramesAreAveragedOverTime() throws Exception {
    try (OnnxEncoder net =
        encoder(TestNet.frames(new float[] {1, 2, 3, 4}, 2), recipe(OnnxLayout.frames(2)))) {
      // Frames (1, 0), (0, 1) and (2, 2) have the mean (1, 1).
      assertThat(net.frames(new float[] {1, 0, 0, 1, 2, 2})).containsExactly(4, 6);
    }
  }

  @Test
  void planesAreAveraged() {
    FloatBuffer maps = FloatBuffer.wrap(new float[] {1, 2, 3, 4, 5, 6, 7, 8});

    assertThat(Pooling.vectors(maps, new long[] {1, 2, 2, 2})[0]).containsExactly(2.5f, 6.5f);
    assertThat(Pooling.vectors(maps, new long[] {2, 2, 2})[1]).containsExactly(6, 7);
    assertThat(Pooling.vectors(maps, new long[] {2, 4})[1]).containsExactly(5, 6, 7, 8);
  }

  @Test
  void whatDoesNotFitIsRefusedWithWhatTheFileDeclares() {
    byte[] linear = TestNet.linear("batch", SIDES, random(12, 1));

    assertThat(refusal(linear, OnnxLayout.pictures(1, 2, 2), ""))
        .isEqualTo(
            "my.onnx must have an input [batch, channels, height, width] that takes pictures of"
                + " 1 x 2 x 2 (channels, height, width), got pixels of [any, 3, 2, 2]");
    assertThat(refusal(linear, OnnxLayout.sounds(), ""))
        .contains("takes samples of any length, got pixels of [any, 3, 2, 2]");
    assertThat(refusal(TestNet.frames(new float[4], 4), OnnxLayout.frames(13), ""))
        .contains("any number of frames of 13 features, got frames of [any, any, 4]");
    assertThat(refusal(TestNet.linear(7, SIDES, random(12, 1)), PICTURES, ""))
        .isEqualTo("my.onnx must leave its batch open or have it 1, got [7, 3, 2, 2]");
    assertThat(refusal(linear, PICTURES, "pooled"))
        .isEqualTo("my.onnx must have the output pooled, got [codes]");
    assertThat(refusal(TestNet.ofDoubles(), PICTURES, ""))
        .startsWith("my.onnx must have an output of float, got y of ");
    assertThat(refusal("no net at all".getBytes(), PICTURES, ""))
        .startsWith("my.onnx is no ONNX net: ");
    assertThat(refusal(new byte[0], PICTURES, "")).startsWith("my.onnx is no ONNX net: ");
  }

  @Test
  void recipeComesBackFromItsMetric() {
    OnnxRecipe recipe =
        new OnnxRecipe(
            "f", "ab", PICTURES, "y", List.of(0.5, 0.4, 0.3), List.of(1.0, 2.0, 3.0), false);

    assertThat(OnnxRecipe.of(recipe.toMetric())).isEqualTo(recipe);
    assertThatThrownBy(() -> OnnxRecipe.of(Map.of("file", "f")))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(
            () -> new OnnxRecipe("f", "ab", PICTURES, "", List.of(0.0, 1.0), List.of(1.0), false))
        .hasMessage("mean must be 1 number or 3, one per channel, got [0.0, 1.0]");
    assertThatThrownBy(
            () -> new OnnxRecipe("f", "ab", PICTURES, "", List.of(0.0), List.of(0.0), false))
        .hasMessageContaining("std must be above 0");
  }

  /** A JVM without the native library, as on a platform that it does not support. */
  @Test
  void missingNativeLibraryIsSaid() throws Exception {
    Path net = file(TestNet.linear("batch", SIDES, random(12, 1)));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Donnxruntime.native.onnxruntime.skip=true",
                "-Donnxruntime.native.onnxruntime4j_jni.skip=true",
                "-cp",
                System.getProperty("java.class.path"),
                Opening.class.getName(),
                net.toString())
            .redirectErrorStream(true)
            .start();

    String said = new String(process.getInputStream().readAllBytes());

    assertThat(said).contains("cannot load ONNX Runtime's native library for Linux");
    assertThat(process.waitFor()).isZero();
  }

  /** What that JVM runs. */
  static final class Opening {
    public static void main(String[] arguments) {
      try {
        OnnxNet.open(Path.of(arguments[0]), "my.onnx", "", PICTURES).close();
      } catch (BadInputException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
