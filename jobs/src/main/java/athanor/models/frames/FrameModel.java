package athanor.models.frames;

import athanor.common.card.BadInputException;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.SharedNet;
import athanor.common.nn.Value;
import athanor.common.nn.file.NetFile;
import athanor.common.nn.layer.Frames;
import athanor.common.options.Bounds;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A trained net of frames. Thread-safe.
 *
 * @param architecture its shape
 * @param net the net itself
 */
public record FrameModel(Architecture architecture, SharedNet net) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Name of the net's file. */
  public static final String FILE = "frames.net";

  private static final int AT_ONCE = 64;

  /**
   * A model by the values of its net.
   *
   * @param parameters part by part as {@link Architecture#spec()} has them; kept, do not modify
   */
  public FrameModel(Architecture architecture, float[] parameters) {
    this(architecture, new SharedNet(architecture.spec(), new NetValues(parameters, new float[0])));
  }

  /** The parameters; shared, do not modify. */
  public float[] parameters() {
    return net.values().parameters();
  }

  /** Writes the net, from which {@link #read} knows its shape too. */
  public void write(OutputStream to) throws IOException {
    NetFile.write(architecture.spec(), net.values(), to);
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
    return made(recordings, (frames, read) -> frames.hidden(read, layer));
  }

  /** Whether it was trained to hear where words begin and end. */
  public boolean hearsBoundaries() {
    return architecture.output() == Architecture.Output.LOG_ODDS;
  }

  /**
   * The log odds that a word begins or ends at a frame, [frames] each, in the order of the
   * recordings.
   *
   * @param recordings frames row-major [frames, coefficients], one frame or more each
   * @throws IllegalStateException where the net was trained for something else
   */
  public List<float[]> boundaries(List<float[]> recordings) {
    if (!hearsBoundaries()) {
      throw new IllegalStateException("a net that makes " + architecture.output());
    }
    return made(
        recordings, (frames, read) -> frames.made(frames.hidden(read, architecture.layers())));
  }

  private List<float[]> made(List<float[]> recordings, BiFunction<FrameNet, Value, Value> pass) {
    return net.use(
        (copy, tape) -> {
          FrameNet frames = new FrameNet(architecture, copy, tape, Pass.EVALUATE);
          List<float[]> made = new ArrayList<>(recordings.size());
          for (int from = 0; from < recordings.size(); from += AT_ONCE) {
            int to = Math.min(recordings.size(), from + AT_ONCE);
            tape.reset();
            Value read = frames.packed(recordings.subList(from, to));
            made.addAll(Frames.unpacked(pass.apply(frames, read)));
          }
          return made;
        });
  }
}
