package athanor.models.frames;

import athanor.common.card.BadInputException;
import athanor.common.nn.NetSpec;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Lstm;
import athanor.common.shape.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Shape of a net of frames: Stacked LSTM layers, each but the first adding its output to what it
 * reads (Chung et al. 2019, section 2.2), and a dense layer on the top.
 *
 * @param coefficients values per frame that is read
 * @param hiddenSize cells of each LSTM
 * @param layers Stacked LSTM layers
 * @param bidirectional whether each layer also reads from the end
 * @param output what the net makes of each frame
 */
public record Architecture(
    int coefficients, int hiddenSize, int layers, boolean bidirectional, Output output)
    implements Serializable {
  private static final long serialVersionUID = 1;

  static final String ENCODER = "encoder";
  static final String FRAMES_OUTPUT = "output";
  static final String LOG_ODDS_OUTPUT = "boundaries";
  private static final String FORWARD = "forward-";
  private static final String BACKWARD = "backward-";

  /** What a net makes of each frame. */
  public enum Output {
    /** A frame. */
    FRAMES,
    /** What a dense layer makes of a frame, which also reads each frame before the LSTMs do. */
    ENCODINGS,
    /** The log odds that a word begins or ends there. */
    LOG_ODDS
  }

  public Architecture {
    FrameSettings.HIDDEN_SIZE.check(hiddenSize);
    FrameSettings.LAYERS.check(layers);
  }

  /** A net that makes frames. */
  public Architecture(int coefficients, int hiddenSize, int layers, boolean bidirectional) {
    this(coefficients, hiddenSize, layers, bidirectional, Output.FRAMES);
  }

  /** The shape of a net that was read. */
  static Architecture of(NetSpec spec, String where) {
    int layers = (int) spec.parts().stream().filter(p -> p.name().startsWith(FORWARD)).count();
    NetSpec.Part first = spec.parts().get(0);
    boolean encoded = first.name().equals(ENCODER);
    if (layers > 0 && spec.parts().get(encoded ? 1 : 0).layer() instanceof Lstm lowest) {
      boolean bidirectional = spec.parts().stream().anyMatch(p -> p.name().startsWith(BACKWARD));
      Architecture shape =
          new Architecture(
              first.input().size(), lowest.size(), layers, bidirectional, output(spec, encoded));
      if (shape.spec().equals(spec)) {
        return shape;
      }
    }
    throw new BadInputException(where + " is no net of frames");
  }

  private static Output output(NetSpec spec, boolean encoded) {
    if (encoded) {
      return Output.ENCODINGS;
    }
    NetSpec.Part last = spec.parts().get(spec.parts().size() - 1);
    return last.name().equals(LOG_ODDS_OUTPUT) ? Output.LOG_ODDS : Output.FRAMES;
  }

  /** Values per frame of a layer. */
  public int width() {
    return bidirectional ? 2 * hiddenSize : hiddenSize;
  }

  static String part(int layer, boolean backward) {
    return (backward ? BACKWARD : FORWARD) + layer;
  }

  Lstm lstm(int layer) {
    return Lstm.of(layer == 0 ? read() : width(), hiddenSize);
  }

  boolean encoded() {
    return output == Output.ENCODINGS;
  }

  /** Values per frame that the lowest LSTM reads. */
  private int read() {
    return encoded() ? hiddenSize : coefficients;
  }

  /** Name of the part that makes the output. */
  String outputPart() {
    return output == Output.LOG_ODDS ? LOG_ODDS_OUTPUT : FRAMES_OUTPUT;
  }

  /** The net. */
  public NetSpec spec() {
    List<NetSpec.Part> parts = new ArrayList<>();
    if (encoded()) {
      Dense encoder = Dense.of(hiddenSize, Activation.RELU);
      parts.add(new NetSpec.Part(ENCODER, Shape.vector(coefficients), encoder));
    }
    for (int layer = 0; layer < layers; layer++) {
      Shape input = Shape.vector(lstm(layer).inputs());
      parts.add(new NetSpec.Part(part(layer, false), input, lstm(layer)));
      if (bidirectional) {
        parts.add(new NetSpec.Part(part(layer, true), input, lstm(layer)));
      }
    }
    Dense top = Dense.of(output == Output.LOG_ODDS ? 1 : read(), Activation.IDENTITY);
    parts.add(new NetSpec.Part(outputPart(), Shape.vector(width()), top));
    return NetSpec.of(parts);
  }
}
