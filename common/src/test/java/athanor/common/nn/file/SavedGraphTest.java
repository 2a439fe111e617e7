package athanor.common.nn.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

final class SavedGraphTest {
  private static ComputationGraph graph(DataType type) {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .graphBuilder()
                .addInputs("in")
                .addLayer("late", new DenseLayer.Builder().nIn(3).nOut(2).build(), "in")
                .addLayer("early", new DenseLayer.Builder().nIn(3).nOut(4).build(), "in")
                .addVertex("both", new MergeVertex(), "early", "late")
                .addLayer("out", new OutputLayer.Builder().nIn(6).nOut(2).build(), "both")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  private static byte[] saved(ComputationGraph graph) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelSerializer.writeModel(graph, out, false);
    return out.toByteArray();
  }

  private static SavedGraph read(byte[] zip) throws IOException {
    return SavedGraph.read(new ByteArrayInputStream(zip), "net.zip");
  }

  /** The same zip with fewer bytes of parameters; none of them where 0 are left. */
  private static byte[] cut(byte[] zip, int left) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        byte[] all = in.readAllBytes();
        boolean parameters = part.getName().equals(ModelZip.PARAMETERS);
        if (!parameters || left > 0) {
          out.putNextEntry(new ZipEntry(part.getName()));
          out.write(parameters ? Arrays.copyOf(all, left) : all);
        }
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void parametersAreThoseOfTheGraphInItsOrder() throws IOException {
    ComputationGraph graph = graph(DataType.FLOAT);

    SavedGraph read = read(saved(graph));

    assertThat(read.parameters()).containsExactly(graph.params().dup().data().asFloat());
    assertThat(read.vertices()).containsExactlyInAnyOrder("in", "late", "early", "both", "out");
    int at = 0;
    for (String vertex : read.vertices()) {
      if (graph.getLayer(vertex) != null) {
        float[] layer = graph.getLayer(vertex).params().dup().data().asFloat();
        assertThat(Arrays.copyOfRange(read.parameters(), at, at + layer.length))
            .as(vertex)
            .containsExactly(layer);
        at += layer.length;
      }
    }
    assertThat(at).isEqualTo(read.parameters().length);
  }

  @Test
  void damagedParametersAreNamed() throws IOException {
    byte[] zip = saved(graph(DataType.FLOAT));

    for (int left : new int[] {1, 20, 90, 150}) {
      assertThatThrownBy(() -> read(cut(zip, left)))
          .as("%d bytes", left)
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("net.zip has parameters");
    }
    assertThatThrownBy(() -> read(cut(zip, 0)))
        .isInstanceOf(BadInputException.class)
        .hasMessage("net.zip is no DL4J graph with parameters");
  }

  @Test
  void otherTypesAreNamed() throws IOException {
    byte[] zip = saved(graph(DataType.DOUBLE));

    assertThatThrownBy(() -> read(zip))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("type DOUBLE; a net of ours has MIXED_DATA_TYPES and FLOAT");
  }
}
