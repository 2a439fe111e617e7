package athanor.models.frames;

import athanor.common.nn.Net;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Concat;
import athanor.common.nn.layer.Frames;
import athanor.common.nn.layer.Rows;
import athanor.common.nn.layer.Sum;
import java.util.List;

/** The forward code of a net of frames, for one pass on one tape. */
record FrameNet(Architecture architecture, Net net, Tape tape, Pass pass) {

  /** Recordings, row-major [frames, coefficients] each, as packed rows. */
  Value packed(List<float[]> recordings) {
    return Frames.packed(tape, recordings, architecture.coefficients(), false);
  }

  /** What the net reads of frames and makes: their encoding, or the frames themselves. */
  Value encoded(Value frames) {
    return architecture.encoded() ? net.apply(Architecture.ENCODER, frames, pass) : frames;
  }

  /**
   * Outputs of a layer.
   *
   * @param layer 1 for the lowest
   * @return [rows, width]
   */
  Value hidden(Value frames, int layer) {
    Value below = encoded(frames);
    for (int i = 0; i < layer; i++) {
      Value made = layer(below, i);
      below = i == 0 ? made : Sum.of(below, made);
    }
    return below;
  }

  private Value layer(Value below, int layer) {
    Value forward = net.apply(Architecture.part(layer, false), below, pass);
    if (!architecture.bidirectional()) {
      return forward;
    }
    Value backward = net.apply(Architecture.part(layer, true), Rows.reversed(below), pass);
    return Concat.of(forward, Rows.reversed(backward));
  }

  /** What the net makes of the highest layer's outputs. */
  Value made(Value top) {
    return net.apply(architecture.outputPart(), top, pass);
  }
}
