package athanor.common.nn.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

final class ModelZipTest {

  /** A zip of names and texts in turn. */
  private static byte[] zip(String... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < parts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(parts[i]));
        zip.write(parts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] checked(byte[] zip) throws IOException {
    return ModelZip.checked(new ByteArrayInputStream(zip), "net.zip").readAllBytes();
  }

  private static byte[] naming(String type) throws IOException {
    return zip(
        "configuration.json",
        "{\"confs\":[{\"layer\":{\"@class\":\"org.deeplearning4j.nn.conf.layers.DenseLayer\","
            + "\"activationFn\":{\"@class\":\"%s\"}}}]}".formatted(type),
        "coefficients.bin",
        "numbers");
  }

  @Test
  void zipOfANetGoesThroughUnchanged() throws IOException {
    byte[] net = naming("org.nd4j.linalg.activations.impl.ActivationTanH");

    assertThat(checked(net)).isEqualTo(net);
  }

  @Test
  void classThatNoNetHasIsRefused() throws IOException {
    byte[] net = naming("com.sun.rowset.JdbcRowSetImpl");

    assertThatThrownBy(() -> checked(net))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "net.zip names the class com.sun.rowset.JdbcRowSetImpl, which no net has: it is"
                + " not opened");
  }

  @Test
  void classUnderAClassIsRefusedToo() throws IOException {
    byte[] net =
        zip(
            "configuration.json",
            "{\"@class\":\"org.nd4j.linalg.X\",\"b\":{\"@class\":\"javax.swing.JEditorPane\"}}");

    assertThatThrownBy(() -> checked(net)).hasMessageContaining("javax.swing.JEditorPane");
  }

  @Test
  void nameSaidTwiceIsRefused() throws IOException {
    byte[] net =
        zip(
            "configuration.json",
            "{\"@class\":\"javax.swing.JEditorPane\",\"@class\":\"org.nd4j.linalg.X\"}");

    assertThatThrownBy(() -> checked(net)).hasMessageContaining("Duplicate field");
  }

  @Test
  void classDeepInsideIsRefusedToo() throws IOException {
    byte[] net =
        zip(
            "configuration.json",
            "{\"a\":{\"@class\":\"org.nd4j.linalg.X\",\"b\":[{\"c\":{\"@class\":\"java.net.URL\"}}]}}");

    assertThatThrownBy(() -> checked(net)).hasMessageContaining("java.net.URL");
  }

  @Test
  void otherPartsAreRefused() throws IOException {
    byte[] serialised = zip("configuration.json", "{}", "preprocessor.bin", "an object");
    byte[] leading = zip("../../.profile", "echo");
    byte[] empty = zip("coefficients.bin", "numbers");

    assertThatThrownBy(() -> checked(serialised)).hasMessageContaining("holds preprocessor.bin");
    assertThatThrownBy(() -> checked(leading)).hasMessageContaining("holds ../../.profile");
    assertThatThrownBy(() -> checked(empty)).hasMessageContaining("has no configuration.json");
    assertThatThrownBy(() -> checked("no zip".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BadInputException.class);
  }
}
