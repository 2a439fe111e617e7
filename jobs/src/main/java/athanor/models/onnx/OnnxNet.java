package athanor.models.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import athanor.common.card.BadInputException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A net in an ONNX file, whose names, types and dimensions are those that the file declares. One
 * thread computes, the caller's. Thread-safe: ONNX Runtime lets threads share a session.
 */
public final class OnnxNet implements AutoCloseable {
  private final OnnxLayout layout;
  private final String file;
  private final OrtSession session;
  private final String input;
  private final long[] declared;
  private final String output;

  private OnnxNet(OnnxLayout layout, String file, OrtSession session, String output)
      throws OrtException {
    this.layout = layout;
    this.file = file;
    this.session = session;
    this.output = output(session.getOutputInfo(), output);
    Map<String, NodeInfo> inputs = session.getInputInfo();
    if (inputs.size() != 1) {
      throw refused("must have one input, got %s", inputs.keySet());
    }
    NodeInfo only = inputs.values().iterator().next();
    this.input = only.getName();
    this.declared = tensor(only, "input").getShape();
    if (!layout.fits(declared)) {
      throw refused(
          "must have an input %s that takes %s, got %s of %s",
          layout.kind().shape(), layout.inWords(), input, dimensions(declared));
    }
    if (declared[0] != OnnxLayout.ANY && declared[0] != 1) {
      throw refused("must leave its batch open or have it 1, got %s", dimensions(declared));
    }
  }

  /**
   * Opens a file.
   *
   * @param local the file on this machine's disk
   * @param file its name for messages
   * @param output name of the output that is the vector; empty for the first
   * @param layout what items are
   * @throws BadInputException where the file is no ONNX, declares something that does not fit the
   *     items, or ONNX Runtime's native library cannot be loaded
   */
  public static OnnxNet open(Path local, String file, String output, OnnxLayout layout) {
    OrtSession session = null;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      // Faults come back as exceptions, which say more than the library's own log.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      session = OrtEnvironment.getEnvironment().createSession(local.toString(), options);
      return new OnnxNet(layout, file, session, output);
    } catch (OrtException e) {
      close(session);
      throw new BadInputException("%s is no ONNX net: %s".formatted(file, e.getMessage()), e);
    } catch (BadInputException e) {
      close(session);
      throw e;
    } catch (LinkageError e) {
      // Not as its cause: the deepest message is shown, and it names a symbol.
      throw new BadInputException(
          "cannot load ONNX Runtime's native library for %s on %s: %s; it is in the whole jar, and"
                  .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), e)
              + " needs a temporary directory that programs may be run from (-Djava.io.tmpdir)");
    }
  }

  private String output(Map<String, NodeInfo> outputs, String wanted) {
    NodeInfo chosen = wanted.isEmpty() ? outputs.values().iterator().next() : outputs.get(wanted);
    if (chosen == null) {
      throw refused("must have the output %s, got %s", wanted, outputs.keySet());
    }
    int rank = tensor(chosen, "output").getShape().length;
    if (rank < 2 || rank > 4) {
      throw refused(
          "must have an output of 2 to 4 dimensions, got %s of %d", chosen.getName(), rank);
    }
    return chosen.getName();
  }

  private TensorInfo tensor(NodeInfo node, String what) {
    if (node.getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT) {
      return tensor;
    }
    throw refused("must have an %s of float, got %s of %s", what, node.getName(), node.getInfo());
  }

  private BadInputException refused(String must, Object... seen) {
    return new BadInputException("%s %s".formatted(file, must.formatted(seen)));
  }

  private static String dimensions(long[] shape) {
    return Arrays.stream(shape)
        .mapToObj(size -> size == OnnxLayout.ANY ? "any" : String.valueOf(size))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** How many items of one size the net takes at once. */
  public int batch(int most) {
    return declared[0] == 1 || layout.varies() ? 1 : most;
  }

  /**
   * The vectors of items: an output [batch, values] as it is; of [batch, time, values] the mean
   * over time; of [batch, channels, height, width] the mean over the plane.
   *
   * @param values row-major, as the input wants them
   * @param count items in {@code values}
   * @param length samples or frames of each where the layout leaves that open
   * @throws BadInputException with what ONNX Runtime says, where the net cannot take them
   */
  public float[][] encode(float[] values, int count, int length) {
    long[] shape = layout.shape(declared, count, length);
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), FloatBuffer.wrap(values), shape);
        OrtSession.Result result = session.run(Map.of(input, tensor), Set.of(output))) {
      OnnxTensor made = (OnnxTensor) result.get(0);
      long[] outcome = made.getInfo().getShape();
      if (outcome.length < 2 || outcome.length > 4 || outcome[0] != count) {
        throw refused("must give an output of %d items, got %s", count, dimensions(outcome));
      }
      return Pooling.vectors(made.getFloatBuffer(), outcome);
    } catch (OrtException e) {
      throw new BadInputException(
          "%s cannot take %s: %s".formatted(file, dimensions(shape), e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    close(session);
  }

  private static void close(OrtSession session) {
    try {
      if (session != null) {
        session.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("cannot close a session of ONNX Runtime", e);
    }
  }
}
