package athanor.models.captions;

import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.Pass;
import athanor.common.nn.Slot;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.layer.Attended;
import athanor.common.nn.layer.AttentionDecoder;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.LstmStack;
import athanor.common.nn.layer.Rows;
import athanor.common.nn.layer.TokenDropout;
import athanor.common.nn.loss.CrossEntropy;
import athanor.datasets.caption.VisualInput;
import athanor.datasets.text.TokenVocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The forward code. Convolutions see a picture; an additive attention looks at the positions of
 * their map while an LSTM writes (Xu et al. 2015, the soft attention of section 4.2), which starts
 * from a vector of the whole (Vinyals et al. 2015). Of a film each frame is glanced at ({@link
 * Glance}), and a second LSTM reads the frames first (Venugopalan et al. 2015). There is no
 * padding: sequences are packed.
 */
record CaptionNet(Sizes sizes, Net net, Tape tape, Pass pass) {

  /**
   * What was seen.
   *
   * @param attended steps to look at
   * @param first state of the writer, a row per sight in the caller's order
   */
  record Seen(Attended attended, Lstm.State first) {}

  /** Looks at pictures, films or features. */
  Seen see(List<VisualInput> sights, TokenDropout noise) {
    boolean blind = sizes.attention() == Attention.blind;
    Value map = sizes.encoder().run(net, tape, pass, sights, blind);
    Value whole = noise.drop(net.apply("whole", seen(map), pass));
    Attended attended;
    if (sizes.reads().films()) {
      Packing packing = Packing.of(sights.stream().mapToInt(VisualInput::frames).toArray());
      LstmStack.Output read = sizes.frames().run(net, Rows.packed(whole, packing), pass);
      whole = Rows.pick(read.last().get(0).output(), packing.places());
      attended =
          sizes.attention() == Attention.map
              ? sizes.decoder().look(net, noise.drop(read.steps()), pass)
              : sizes.decoder().lookEqual(net, whole, 1, pass);
    } else if (sizes.looksAtMap()) {
      int each = sizes.glance().positions();
      attended = sizes.decoder().lookEqual(net, sizes.glance().steps(map, tape), each, pass);
    } else {
      attended = sizes.decoder().lookEqual(net, whole, 1, pass);
    }
    Lstm.State first =
        new Lstm.State(
            net.apply("first-output", whole, pass), net.apply("first-cells", whole, pass));
    return new Seen(attended, first);
  }

  private Value seen(Value map) {
    return sizes.reads().films() ? sizes.glance().at(map, net, tape, pass) : map;
  }

  /**
   * Steps of the writer.
   *
   * @param logits of the next token at each step, [rows, words]
   */
  record Said(Value logits, Attended.Found found, Lstm.State last) {}

  /**
   * One more step of sequences.
   *
   * @param tokens that came before, one per sequence
   */
  Said next(int[] tokens, Lstm.State before, Seen seen) {
    int[] lengths = new int[tokens.length];
    Arrays.fill(lengths, 1);
    return say(
        look(tokens, Packing.of(lengths)), before, seen, new int[tokens.length], TokenDropout.NONE);
  }

  private Value look(int[] tokens, Packing packing) {
    Slot slot = net.slot("words", tape, pass);
    return sizes.table().look(tokens, packing, slot);
  }

  private Said say(Value words, Lstm.State first, Seen seen, int[] sights, TokenDropout noise) {
    AttentionDecoder.Output output =
        sizes.decoder().run(net, words, Optional.of(first), seen.attended, sights, pass);
    Value joined = noise.drop(output.steps());
    return new Said(net.apply("choice", joined, pass), output.found(), output.last());
  }

  /**
   * Sentences about sights.
   *
   * @param sights which sight each is about
   * @param tokens numbers without the end
   */
  record Sentences(int[] sights, List<int[]> tokens) {}

  /**
   * Sentences as the decoder's input.
   *
   * @param wanted the next token at each step
   */
  record Forced(Packing packing, Said said, int[] wanted) {}

  Forced force(Seen seen, Sentences sentences, TokenDropout noise) {
    Packing packing =
        Packing.of(sentences.tokens.stream().mapToInt(tokens -> tokens.length + 1).toArray());
    int[] before = new int[packing.rows()];
    int[] wanted = new int[packing.rows()];
    int[] sights = new int[packing.rows()];
    int[] firsts = new int[packing.sequences()];
    for (int b = 0; b < packing.sequences(); b++) {
      int[] tokens = sentences.tokens.get(packing.sequence(b));
      firsts[b] = sentences.sights[packing.sequence(b)];
      for (int t = 0; t < packing.length(b); t++) {
        int row = packing.row(b, t);
        before[row] =
            t == 0 ? TokenVocabulary.END : noise.read(tokens[t - 1], TokenVocabulary.UNKNOWN);
        wanted[row] = t == tokens.length ? TokenVocabulary.END : tokens[t];
        sights[row] = firsts[b];
      }
    }
    Lstm.State first =
        new Lstm.State(
            Rows.pick(seen.first.output(), firsts), Rows.pick(seen.first.cells(), firsts));
    Said said = say(noise.drop(look(before, packing)), first, seen, sights, noise);
    return new Forced(packing, said, wanted);
  }

  /** Mean negative log likelihood per token, ends among them. */
  static Loss loss(Forced forced) {
    return CrossEntropy.of(forced.said.logits, forced.wanted, forced.wanted.length);
  }
}
