package athanor.models.seq2seq;

import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Slot;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Attended;
import athanor.common.nn.layer.AttentionDecoder;
import athanor.common.nn.layer.Concat;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Embedding;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.LstmStack;
import athanor.common.nn.layer.Rows;
import athanor.common.nn.layer.TokenDropout;
import athanor.common.nn.loss.CopyChoice;
import athanor.common.nn.loss.Coverage;
import athanor.common.shape.Shape;
import athanor.datasets.text.TokenVocabulary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The forward code: a bidirectional LSTM reads the source, with signals of each word beside its
 * vector (Nallapati et al. 2016, section 2.2); a decoder looks at it and chooses a token or copies
 * one (See, Liu and Manning 2017, section 2.2). There is no padding: sequences are packed.
 */
record Seq2SeqNet(Sizes sizes, Net net, Tape tape, Pass pass) {
  private static final String WORDS = "words";

  /**
   * Sizes of a net.
   *
   * @param words that are read
   * @param writable how many of them, the first ones, are written
   * @param embedding values per word
   * @param cells of the encoder in each direction, and of the decoder
   */
  record Sizes(int words, int writable, int embedding, int cells) implements Serializable {
    private static final long serialVersionUID = 1;

    NetSpec spec() {
      List<NetSpec.Part> parts = new ArrayList<>();
      parts.add(new NetSpec.Part(WORDS, Shape.vector(1), table()));
      parts.addAll(encoder().parts());
      for (String bridge : List.of("first-output", "first-cells")) {
        parts.add(
            new NetSpec.Part(bridge, Shape.vector(2 * cells), Dense.of(cells, Activation.TANH)));
      }
      parts.addAll(decoder().parts());
      Shape joined = Shape.vector(embedding);
      parts.add(new NetSpec.Part("choice", joined, Dense.of(writable, Activation.IDENTITY)));
      parts.add(new NetSpec.Part("gate", joined, Dense.of(1, Activation.IDENTITY)));
      return NetSpec.of(parts);
    }

    Embedding table() {
      return new Embedding(words, embedding);
    }

    LstmStack encoder() {
      return new LstmStack("encoder", embedding + Example.SIGNALS, cells, 1, true, 0);
    }

    AttentionDecoder decoder() {
      return new AttentionDecoder("decoder", embedding + step(), cells, step(), cells, embedding);
    }

    /** Values per step that is looked at: what the encoder says, the word and its signals. */
    int step() {
      return 2 * cells + embedding + Example.SIGNALS;
    }
  }

  /**
   * What the encoder made of sources.
   *
   * @param steps that are looked at, packed, and a row of zeros behind them
   * @param first states of the decoder, in the packed order of the sources
   */
  record Encoded(Packing packing, Value steps, Attended attended, Lstm.State first) {
    /**
     * Row of the steps where a sequence has a token first; that of zeros where it does not.
     *
     * @param b place of the sequence in packed order
     */
    int row(Example example, int b, int number) {
      for (int t = 0; number != TokenVocabulary.UNKNOWN && t < example.source().length; t++) {
        if (example.source()[t] == number) {
          return packing.row(b, t);
        }
      }
      return packing.rows();
    }
  }

  Encoded encode(List<Example> examples, TokenDropout noise) {
    Packing packing = Packing.of(examples.stream().mapToInt(e -> e.source().length).toArray());
    int[] numbers = new int[packing.rows()];
    float[] signals = new float[packing.rows() * Example.SIGNALS];
    for (int b = 0; b < packing.sequences(); b++) {
      Example example = examples.get(packing.sequence(b));
      for (int t = 0; t < packing.length(b); t++) {
        int row = packing.row(b, t);
        numbers[row] = noise.read(known(example.source()[t]), TokenVocabulary.UNKNOWN);
        int width = Example.SIGNALS;
        System.arraycopy(example.signals(), t * width, signals, row * width, width);
      }
    }
    Value words = noise.drop(look(numbers, packing));
    Value known = tape.constant(signals, packing.rows(), Shape.vector(Example.SIGNALS));
    LstmStack.Output read = sizes.encoder().run(net, Concat.of(words, known), pass);
    Value ends = Concat.of(read.last().get(0).output(), read.last().get(1).output());
    Lstm.State first =
        new Lstm.State(net.apply("first-output", ends, pass), net.apply("first-cells", ends, pass));
    Value steps = Concat.of(noise.drop(read.steps()), words, known);
    Attended attended = sizes.decoder().look(net, steps, pass);
    Value zeros = tape.constant(new float[sizes.step()], 1, steps.shape());
    return new Encoded(packing, Rows.stacked(steps, zeros), attended, first);
  }

  private int known(int number) {
    return number < sizes.words ? number : TokenVocabulary.UNKNOWN;
  }

  private Value look(int[] numbers, Packing packing) {
    Slot slot = net.slot(WORDS, tape, pass);
    return sizes.table().look(numbers, packing, slot);
  }

  /**
   * Steps of the decoder.
   *
   * @param joined of each step, [rows, embedding]
   */
  record Decoded(Value joined, Attended.Found found, Lstm.State last) {}

  /** One more step of sequences that all look at the only source. */
  Decoded next(int[] numbers, Lstm.State before, Example example, Encoded encoded) {
    int[] lengths = new int[numbers.length];
    int[] known = new int[numbers.length];
    int[] rows = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      lengths[i] = 1;
      known[i] = known(numbers[i]);
      rows[i] = encoded.row(example, 0, numbers[i]);
    }
    Value words = told(look(known, Packing.of(lengths)), encoded, rows);
    int[] first = new int[numbers.length];
    AttentionDecoder.Output said =
        sizes.decoder().run(net, words, Optional.of(before), encoded.attended, first, pass);
    return new Decoded(said.steps(), said.found(), said.last());
  }

  /**
   * The decoder's input from the token before: its vector, and the step of the source where it
   * stands, so that it can go on from there (Gu et al. 2016, "Incorporating copying mechanism in
   * sequence-to-sequence learning", section 3.2).
   */
  private static Value told(Value words, Encoded encoded, int[] rows) {
    return Concat.of(words, Rows.pick(encoded.steps, rows));
  }

  Value choice(Value joined) {
    return net.apply("choice", joined, pass);
  }

  Value gate(Value joined) {
    return net.apply("gate", joined, pass);
  }

  /**
   * A loss of targets.
   *
   * @param choice negative log likelihood per token, the ends among them
   * @param coverage per token
   */
  record Outcome(Loss choice, Loss coverage, int tokens) {}

  Outcome learn(List<Example> examples, TokenDropout noise, boolean covered) {
    Forced forced = forced(examples, noise);
    Attended.Found found = forced.decoded.found;
    int tokens = forced.wanted.length;
    Loss choice =
        CopyChoice.of(
            choice(forced.decoded.joined),
            gate(forced.decoded.joined),
            found.weights(),
            found.firsts(),
            forced.wanted,
            tokens);
    Loss again =
        covered ? Coverage.of(found.weights(), found.firsts(), forced.rows, tokens) : Loss.none();
    return new Outcome(choice, again, tokens);
  }

  /** Probabilities of the tokens of each target and of its end. */
  List<double[]> probabilities(List<Example> examples) {
    Forced forced = forced(examples, TokenDropout.NONE);
    Attended.Found found = forced.decoded.found;
    double[] all =
        CopyChoice.probabilities(
            choice(forced.decoded.joined),
            gate(forced.decoded.joined),
            found.weights(),
            found.firsts(),
            forced.wanted);
    double[][] each = new double[examples.size()][];
    for (int b = 0; b < each.length; b++) {
      int[] rows = forced.rows[b];
      each[forced.packing.sequence(b)] = Arrays.stream(rows).mapToDouble(row -> all[row]).toArray();
    }
    return List.of(each);
  }

  /**
   * The decoder's steps with teacher forcing.
   *
   * @param wanted one per row
   * @param rows of each sequence, in packed order
   */
  private record Forced(
      Packing packing, Decoded decoded, CopyChoice.Wanted[] wanted, int[][] rows) {}

  private Forced forced(List<Example> examples, TokenDropout noise) {
    Encoded encoded = encode(examples, noise);
    Packing packing = Packing.of(examples.stream().mapToInt(e -> e.target().length + 1).toArray());
    int[] said = new int[packing.rows()];
    CopyChoice.Wanted[] wanted = new CopyChoice.Wanted[packing.rows()];
    int[][] rows = new int[packing.sequences()][];
    int[] order = order(encoded.packing, packing);
    int[] read = new int[packing.rows()];
    for (int b = 0; b < packing.sequences(); b++) {
      Example example = examples.get(packing.sequence(b));
      rows[b] = new int[packing.length(b)];
      for (int t = 0; t < packing.length(b); t++) {
        int row = packing.row(b, t);
        rows[b][t] = row;
        int before = t == 0 ? TokenVocabulary.END : example.target()[t - 1];
        said[row] = noise.read(known(before), TokenVocabulary.UNKNOWN);
        read[row] = encoded.row(example, order[b], before);
        wanted[row] = wanted(example, t);
      }
    }
    Value words = told(noise.drop(look(said, packing)), encoded, read);
    return new Forced(packing, decode(encoded, words, order, noise), wanted, rows);
  }

  private Decoded decode(Encoded encoded, Value words, int[] order, TokenDropout noise) {
    Lstm.State first =
        new Lstm.State(
            Rows.pick(encoded.first.output(), order), Rows.pick(encoded.first.cells(), order));
    AttentionDecoder.Output output =
        sizes.decoder().run(net, words, Optional.of(first), encoded.attended, pass);
    return new Decoded(noise.drop(output.steps()), output.found(), output.last());
  }

  /** Where the sequences of one packing are in another. */
  private static int[] order(Packing from, Packing to) {
    int[] placeOf = from.places();
    int[] order = new int[placeOf.length];
    for (int b = 0; b < order.length; b++) {
      order[b] = placeOf[to.sequence(b)];
    }
    return order;
  }

  /** A token that is neither written nor in the source is the unknown one. */
  private CopyChoice.Wanted wanted(Example example, int step) {
    if (step == example.target().length) {
      return new CopyChoice.Wanted(TokenVocabulary.END, new int[0]);
    }
    int number = example.target()[step];
    int[] places = number == TokenVocabulary.UNKNOWN ? new int[0] : example.places(number);
    if (number < sizes.writable) {
      return new CopyChoice.Wanted(number, places);
    }
    return new CopyChoice.Wanted(places.length > 0 ? -1 : TokenVocabulary.UNKNOWN, places);
  }
}
