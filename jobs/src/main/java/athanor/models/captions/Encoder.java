package athanor.models.captions;

import athanor.common.nn.Layer;
import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.BatchNorm;
import athanor.common.nn.layer.Conv;
import athanor.common.nn.layer.WeightNorm;
import athanor.common.shape.Shape;
import athanor.datasets.caption.Captioner;
import athanor.datasets.caption.VisualInput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolutions that halve a map, with batch norm behind all but the first. Of features there are
 * none.
 *
 * @param reads what is encoded
 * @param width channels of the first convolution
 */
record Encoder(Captioner.Reads reads, int width) implements Serializable {
  private static final long serialVersionUID = 1;

  /** A map of a picture whose sides are at most this is not halved any more. */
  private static final int SMALL = 5;

  /** The same for frames: they show where a thing is more finely, so that it is seen to move. */
  private static final int SMALL_FRAME = 8;

  private List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    Shape map = reads.shape();
    for (int channels = width; !reads.features() && divisible(map); channels *= 2) {
      boolean first = layers.isEmpty();
      Layer conv =
          Conv.halving(
              channels, first ? Activation.LEAKY_RELU : Activation.IDENTITY, WeightNorm.NONE);
      layers.add(conv);
      if (!first) {
        layers.add(new BatchNorm(Activation.LEAKY_RELU));
      }
      map = conv.output(map);
    }
    return layers;
  }

  private boolean divisible(Shape map) {
    return map.height() % 2 == 0
        && map.width() % 2 == 0
        && Math.max(map.height(), map.width()) > (reads.films() ? SMALL_FRAME : SMALL);
  }

  /** The parts of a net. */
  List<NetSpec.Part> parts() {
    List<NetSpec.Part> parts = new ArrayList<>();
    Shape in = reads.shape();
    for (Layer layer : layers()) {
      parts.add(new NetSpec.Part("encoder-" + parts.size(), in, layer));
      in = layer.output(in);
    }
    return parts;
  }

  /** Shape of the map that comes out. */
  Shape map() {
    Shape map = reads.shape();
    for (Layer layer : layers()) {
      map = layer.output(map);
    }
    return map;
  }

  /**
   * Maps of all frames of all sights, one sight behind the other.
   *
   * @param blind whether nothing is to be seen
   */
  Value run(Net net, Tape tape, Pass pass, List<VisualInput> sights, boolean blind) {
    int frames = sights.stream().mapToInt(VisualInput::frames).sum();
    int size = reads.shape().size();
    float[] values = new float[frames * size];
    int at = 0;
    for (VisualInput sight : sights) {
      if (!blind) {
        System.arraycopy(sight.values(), 0, values, at, sight.values().length);
      }
      at += sight.frames() * size;
    }
    for (int i = 0; !reads.features() && i < values.length; i++) {
      values[i] = 2 * values[i] - 1;
    }
    Value map = tape.constant(values, frames, reads.shape());
    int layers = layers().size();
    for (int layer = 0; layer < layers; layer++) {
      map = net.apply("encoder-" + layer, map, pass);
    }
    return map;
  }

  /** Refuses sights of another size. */
  void check(VisualInput sight) {
    if (sight.size() != reads.shape().size() || !reads.films() && sight.frames() != 1) {
      throw new IllegalArgumentException(
          "the model reads %s of %d values, got %d frames of %d"
              .formatted(
                  reads.features() ? "features" : reads.films() ? "frames" : "pictures",
                  reads.shape().size(),
                  sight.frames(),
                  sight.size()));
    }
  }
}
