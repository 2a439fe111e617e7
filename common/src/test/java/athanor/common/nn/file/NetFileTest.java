package athanor.common.nn.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.BadInputException;
import athanor.common.nn.Initialisation;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.WeightNorm;
import athanor.common.shape.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NetFileTest {
  private static final NetSpec SPEC =
      NetSpec.of(
          List.of(
              new NetSpec.Part("reader", Shape.vector(3), new Lstm(3, 2, 4)),
              new NetSpec.Part(
                  "map",
                  new Shape(2, 1, 2),
                  new Dense(new Shape(1, 2, 3), Activation.TANH, WeightNorm.SPECTRAL))));

  private static byte[] written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NetFile.write(SPEC, SPEC.start(Initialisation.Start.HE, 3), out);
    return out.toByteArray();
  }

  private static NetFile.Saved read(byte[] bytes) throws IOException {
    return NetFile.read(new ByteArrayInputStream(bytes), "a file");
  }

  @Test
  void aNetComesBackAsItWas() throws IOException {
    NetValues values = SPEC.start(Initialisation.Start.HE, 3);

    NetFile.Saved saved = read(written());

    assertThat(saved.spec()).isEqualTo(SPEC);
    assertThat(saved.values().parameters()).containsExactly(values.parameters());
    assertThat(saved.values().statistics()).containsExactly(values.statistics());
  }

  @Test
  void whatIsNoNetIsRefusedInWords() throws IOException {
    byte[] bytes = written();
    byte[] newer = bytes.clone();
    newer[7] = 9;
    String named = new String(bytes, StandardCharsets.ISO_8859_1).replace("Lstm", "Rows");

    assertThatThrownBy(() -> read(new byte[20]))
        .isInstanceOf(BadInputException.class)
        .hasMessage("a file is no net file");
    assertThatThrownBy(() -> read(newer))
        .isInstanceOf(BadInputException.class)
        .hasMessage("a file has net version 9; this build reads 1");
    assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length - 1)))
        .isInstanceOf(BadInputException.class)
        .hasMessage("a file is cut short");
    assertThatThrownBy(() -> read(named.getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("there is no layer of the kind Rows");
  }
}
