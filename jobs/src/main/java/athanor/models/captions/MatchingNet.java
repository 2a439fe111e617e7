package athanor.models.captions;

import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Embedding;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.LstmStack;
import athanor.common.nn.layer.Rows;
import athanor.common.nn.layer.TokenDropout;
import athanor.common.shape.Shape;
import athanor.datasets.caption.Captioner;
import athanor.datasets.caption.VisualInput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The forward code of a space of pictures and sentences: convolutions and a dense layer for
 * pictures, an LSTM and a dense layer for sentences (Kiros, Salakhutdinov and Zemel 2014). Frames
 * of films are glanced at, and an LSTM reads them.
 */
record MatchingNet(Sizes sizes, Net net, Tape tape, Pass pass) {
  /**
   * Sizes of a net.
   *
   * @param words of the vocabulary
   * @param size of a vector
   */
  record Sizes(Captioner.Reads reads, int width, int words, int embedding, int size)
      implements Serializable {
    private static final long serialVersionUID = 1;

    NetSpec spec() {
      List<NetSpec.Part> parts = new ArrayList<>();
      parts.add(new NetSpec.Part("words", Shape.vector(1), table()));
      parts.addAll(encoder().parts());
      Shape seen = encoder().map();
      if (reads.films()) {
        parts.add(glance().part());
        parts.addAll(frames().parts());
        seen = Shape.vector(size);
      }
      parts.add(new NetSpec.Part("picture", seen, Dense.of(size, Activation.IDENTITY)));
      parts.add(new NetSpec.Part("reader", Shape.vector(embedding), reader()));
      parts.add(
          new NetSpec.Part("sentence", Shape.vector(size), Dense.of(size, Activation.IDENTITY)));
      return NetSpec.of(parts);
    }

    Encoder encoder() {
      return new Encoder(reads, width);
    }

    /** How a frame is looked at. */
    Glance glance() {
      return new Glance(encoder().map(), size);
    }

    /** The reader of a film's frames. */
    LstmStack frames() {
      return LstmStack.of("frames", glance().width(), size, 1);
    }

    Embedding table() {
      return new Embedding(words, embedding);
    }

    Lstm reader() {
      return Lstm.of(embedding, size);
    }
  }

  /** Vectors of pictures or films, [sights, size]. */
  Value pictures(List<VisualInput> sights, TokenDropout noise) {
    Value map = sizes.encoder().run(net, tape, pass, sights, false);
    Value seen = sizes.reads.films() ? read(map, sights) : map;
    return net.apply("picture", noise.drop(seen), pass);
  }

  /** What is known of each film after its last frame. */
  private Value read(Value maps, List<VisualInput> films) {
    Value glances = sizes.glance().at(maps, net, tape, pass);
    Packing packing = Packing.of(films.stream().mapToInt(VisualInput::frames).toArray());
    LstmStack.Output read = sizes.frames().run(net, Rows.packed(glances, packing), pass);
    return Rows.pick(read.last().get(0).output(), packing.places());
  }

  /**
   * Vectors of sentences, [sentences, size].
   *
   * @param sentences numbers of tokens, one or more each
   */
  Value sentences(List<int[]> sentences, TokenDropout noise) {
    Packing packing = Packing.of(sentences.stream().mapToInt(s -> s.length).toArray());
    int[] tokens = new int[packing.rows()];
    for (int b = 0; b < packing.sequences(); b++) {
      for (int t = 0; t < packing.length(b); t++) {
        tokens[packing.row(b, t)] = sentences.get(packing.sequence(b))[t];
      }
    }
    Value words = sizes.table().look(tokens, packing, net.slot("words", tape, pass));
    Lstm.Output read =
        sizes.reader().run(Lstm.Input.of(noise.drop(words)), net.slot("reader", tape, pass));
    Value last = Rows.pick(read.last().output(), packing.places());
    return net.apply("sentence", noise.drop(last), pass);
  }
}
