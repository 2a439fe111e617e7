package athanor.models.captions;

import athanor.common.nn.NetSpec;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.AttentionDecoder;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Embedding;
import athanor.common.nn.layer.LstmStack;
import athanor.common.shape.Shape;
import athanor.datasets.caption.Captioner;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Sizes of a net, from which its parts follow.
 *
 * @param reads what the net reads
 * @param attention what the writer looks at
 * @param words of the vocabulary
 */
record Sizes(
    Captioner.Reads reads, Attention attention, int width, int words, int embedding, int cells)
    implements Serializable {
  private static final long serialVersionUID = 1;

  Sizes {
    if (reads.features() && reads.films()) {
      throw new IllegalArgumentException("features are of pictures, got those of films");
    }
    if (reads.features() && attention == Attention.map) {
      throw new IllegalArgumentException(
          "attention must be none or blind with features: a vector has no map, got map");
    }
  }

  static Sizes of(Options options, Captioner.Reads reads, int words) {
    return new Sizes(
        reads, options.attention(), options.width(), words, options.embedding(), options.cells());
  }

  NetSpec spec() {
    List<NetSpec.Part> parts = new ArrayList<>();
    parts.add(new NetSpec.Part("words", Shape.vector(1), table()));
    parts.addAll(encoder().parts());
    Shape whole = reads.films() ? Shape.vector(glance().width()) : map();
    parts.add(new NetSpec.Part("whole", whole, Dense.of(cells, Activation.TANH)));
    if (reads.films()) {
      parts.add(glance().part());
      parts.addAll(frames().parts());
    }
    for (String state : List.of("first-output", "first-cells")) {
      parts.add(new NetSpec.Part(state, Shape.vector(cells), Dense.of(cells, Activation.TANH)));
    }
    parts.addAll(decoder().parts());
    parts.add(
        new NetSpec.Part("choice", Shape.vector(embedding), Dense.of(words, Activation.IDENTITY)));
    return NetSpec.of(parts);
  }

  /** How the positions of a map are looked at. */
  Glance glance() {
    return new Glance(map(), cells);
  }

  Embedding table() {
    return new Embedding(words, embedding);
  }

  Encoder encoder() {
    return new Encoder(reads, width);
  }

  /** Shape of the encoder's map. */
  Shape map() {
    return encoder().map();
  }

  /** The reader of a film's frames (Venugopalan et al. 2015). */
  LstmStack frames() {
    return LstmStack.of("frames", cells, cells, 1);
  }

  AttentionDecoder decoder() {
    return new AttentionDecoder("decoder", embedding, cells, step(), cells, embedding);
  }

  /** Whether the writer looks at positions of a map. */
  boolean looksAtMap() {
    return attention == Attention.map && !reads.films();
  }

  /** Values per step that is looked at. */
  int step() {
    return looksAtMap() ? glance().width() : cells;
  }
}
