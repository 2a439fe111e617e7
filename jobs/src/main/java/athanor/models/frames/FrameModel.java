package athanor.models.frames;

import athanor.common.card.BadInputException;
import athanor.common.nn.Net;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.file.NetFile;
import athanor.common.nn.layer.Frames;
import athanor.common.options.Bounds;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained net of frames. Thread-safe.
 *
 * @param architecture its shape
 * @param parameters part by part as {@link Architecture#spec()} has them; kept, do not modify
 */
public record FrameModel(Architecture architecture, float[] parameters) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Name of the net's file. */
  public static final String FILE = "frames.net";

  private static final int AT_ONCE = 64;

  public FrameModel {
    int wanted = architecture.spec().parameters();
    if (parameters.length != wanted) {
      throw new IllegalArgumentException(
          "the net has %d parameters, got %d".formatted(wanted, parameters.length));
    }
  }

  /** Writes the net, from which {@link #read} knows its shape too. */
  public void write(OutputStream to) throws IOException {
    NetFile.write(architecture.spec(), new NetValues(parameters, new float[0]), to);
  }

  /**
   * Reads a net.
   *
   * @param where it lies, for messages
   * @throws BadInputException where it is another net
   */
  public static FrameModel read(InputStream from, String where) throws IOException {
    NetFile.Saved saved = NetFile.read(from, where);
    return new FrameModel(Architecture.of(saved.spec(), where), saved.values().parameters());
  }

  /**
   * Outputs of a layer for each frame, row-major [frames, width], in the order of the recordings.
   *
   * @param recordings frames row-major [frames, coefficients], one frame or more each
   * @param layer 1 for the lowest
   */
  public List<float[]> hidden(List<float[]> recordings, int layer) {
    Bounds.check("layer", layer, 1, architecture.layers());
    List<float[]> made = new ArrayList<>(recordings.size());
    try (Net net = new Net(architecture.spec(), new NetValues(parameters, new float[0]));
        Tape tape = new Tape()) {
      FrameNet frames = new FrameNet(architecture, net, tape, Pass.EVALUATE);
      for (int from = 0; from < recordings.size(); from += AT_ONCE) {
        int to = Math.min(recordings.size(), from + AT_ONCE);
        tape.reset();
        made.addAll(
            Frames.unpacked(frames.hidden(frames.packed(recordings.subList(from, to)), layer)));
      }
    }
    return made;
  }
}
