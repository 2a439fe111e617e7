package athanor.common.nn;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.LSTM;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's LSTM layer on the fused kernel. What the kernel cannot do, masks with gaps above all, the
 * stock layer it extends does.
 */
final class FusedLstmLayer extends LSTM {
  private static final long serialVersionUID = 1;

  private final transient FusedLstm kernel;
  private final int inputs;
  private final int size;
  private transient Optional<Packing> forwarded = Optional.empty();
  private transient NativeFloats packed;
  private transient NativeFloats packedSlopes;

  FusedLstmLayer(NeuralNetConfiguration configuration, DataType type, int inputs, int size) {
    super(configuration, type);
    this.inputs = inputs;
    this.size = size;
    this.kernel = new FusedLstm(inputs, 0, size);
  }

  @Override
  public INDArray activate(INDArray given, boolean training, LayerWorkspaceMgr workspaces) {
    setInput(given, workspaces);
    return activate(training, workspaces);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    forwarded = packing();
    if (forwarded.isEmpty()) {
      return super.activate(training, workspaces);
    }
    Packing packing = forwarded.get();
    run(packing);
    INDArray result =
        workspaces.create(
            ArrayType.ACTIVATIONS,
            DataType.FLOAT,
            new long[] {input.size(0), size, input.size(2)},
            'f');
    result.assign(0);
    scatter(packing, kernel.out(), size, result);
    return result;
  }

  private void run(Packing packing) {
    if (packed == null || packed.count() < packing.rows() * inputs) {
      packed = NativeFloats.of((long) packing.rows() * inputs);
      packedSlopes = NativeFloats.of((long) packing.rows() * inputs);
    }
    gather(packing, input, inputs, packed);
    kernel.forward(packing, view(paramsFlattened), 0, FusedLstm.Inputs.changing(packed));
  }

  private static NativeFloats view(INDArray row) {
    return NativeFloats.view(address(row), (int) row.length());
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray slopes, LayerWorkspaceMgr workspaces) {
    if (forwarded.isEmpty()) {
      return super.backpropGradient(slopes, workspaces);
    }
    Packing packing = forwarded.get();
    gather(packing, slopes, size, kernel.slopes());
    kernel.backward(
        packing,
        view(paramsFlattened),
        view(gradientsFlattened),
        0,
        FusedLstm.Inputs.changing(packed),
        FusedLstm.Inputs.changing(packedSlopes));
    INDArray inputSlopes =
        workspaces.create(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'f');
    inputSlopes.assign(0);
    scatter(packing, packedSlopes, inputs, inputSlopes);
    Gradient gradient = new DefaultGradient();
    gradientViews.forEach(gradient.gradientForVariable()::put);
    return new Pair<>(gradient, inputSlopes);
  }

  /** Lengths of the sequences by the mask; empty where a mask has gaps or is no mask of 0 and 1. */
  private Optional<Packing> packing() {
    if (input.rank() != 3
        || input.dataType() != DataType.FLOAT
        || input.size(2) * input.size(0) * 4 * size > Integer.MAX_VALUE / Float.BYTES / 2) {
      return Optional.empty();
    }
    int[] lengths = new int[(int) input.size(0)];
    int steps = (int) input.size(2);
    for (int b = 0; b < lengths.length; b++) {
      int length = steps;
      if (maskArray != null) {
        length = 0;
        while (length < steps && maskArray.getFloat(b, length) == 1) {
          length++;
        }
        for (int t = length; t < steps; t++) {
          if (maskArray.getFloat(b, t) != 0) {
            return Optional.empty();
          }
        }
      }
      if (length == 0) {
        return Optional.empty();
      }
      lengths[b] = length;
    }
    return Optional.of(Packing.of(lengths));
  }

  private static void gather(Packing packing, INDArray from, int width, NativeFloats to) {
    FloatBuffer source = buffer(from);
    int row = (int) from.stride(0);
    int column = (int) from.stride(1);
    int step = (int) from.stride(2);
    for (int b = 0; b < packing.sequences(); b++) {
      for (int t = 0; t < packing.length(b); t++) {
        int start = packing.sequence(b) * row + t * step;
        int target = packing.row(b, t) * width;
        for (int k = 0; k < width; k++) {
          to.put(target + k, source.get(start + k * column));
        }
      }
    }
  }

  private static void scatter(Packing packing, NativeFloats from, int width, INDArray to) {
    FloatBuffer target = buffer(to);
    int row = (int) to.stride(0);
    int column = (int) to.stride(1);
    int step = (int) to.stride(2);
    for (int b = 0; b < packing.sequences(); b++) {
      for (int t = 0; t < packing.length(b); t++) {
        int start = packing.sequence(b) * row + t * step;
        int source = packing.row(b, t) * width;
        for (int k = 0; k < width; k++) {
          target.put(start + k * column, from.get(source + k));
        }
      }
    }
  }

  private static FloatBuffer buffer(INDArray array) {
    long last = 0;
    for (int d = 0; d < array.rank(); d++) {
      last += (array.size(d) - 1) * array.stride(d);
    }
    return NativeFloats.view(address(array), Math.toIntExact(last + 1)).floats();
  }

  private static long address(INDArray array) {
    return array.data().address() + array.offset() * Float.BYTES;
  }
}
