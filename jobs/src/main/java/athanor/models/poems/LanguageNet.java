package athanor.models.poems;

import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Dropout;
import athanor.common.nn.layer.Embedding;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.Sum;
import athanor.common.shape.Shape;
import athanor.datasets.poem.Characters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The forward code of a language model of poems: an LSTM that reads the character before and the
 * place of the next one, and gives logits of the next one (Graves 2013, "Generating sequences with
 * recurrent neural networks", section 2).
 *
 * @param spec the net's parts
 */
record LanguageNet(NetSpec spec) {
  private static final String CHARACTERS = "characters";
  private static final String PLACES = "places";
  private static final String CELLS = "cells";
  private static final String LOGITS = "logits";

  static LanguageNet of(Options options, int characters, int places) {
    int size = options.embedding();
    Shape number = Shape.vector(1);
    Shape read = Shape.vector(size);
    return new LanguageNet(
        NetSpec.of(
            List.of(
                new NetSpec.Part(CHARACTERS, number, new Embedding(characters + 2, size)),
                new NetSpec.Part(PLACES, number, new Embedding(places, size)),
                new NetSpec.Part(CELLS, read, Lstm.of(size, options.width())),
                new NetSpec.Part(
                    LOGITS,
                    Shape.vector(options.width()),
                    Dense.of(characters, Activation.IDENTITY)))));
  }

  /** How many characters it knows. */
  int characters() {
    return spec.output().size();
  }

  /** How many characters a poem has. */
  int places() {
    return ((Embedding) spec.layers().get(1)).words();
  }

  private int start() {
    return characters();
  }

  private int cut() {
    return characters() + 1;
  }

  /**
   * Logits of every character of poems.
   *
   * @param poems numbers [poems][places]
   * @return [rows, characters], row place * poems + poem
   */
  Value read(Net net, Tape tape, int[][] poems, double dropout, Pass pass) {
    int[] before = new int[poems.length * places()];
    int[] places = new int[before.length];
    for (int place = 0; place < places(); place++) {
      for (int b = 0; b < poems.length; b++) {
        int row = place * poems.length + b;
        before[row] = place == 0 ? start() : known(poems[b][place - 1]);
        places[row] = place;
      }
    }
    int[] lengths = new int[poems.length];
    Arrays.fill(lengths, places());
    Packing packing = Packing.of(lengths);
    Value x = dropped(net, embed(net, tape, before, places, packing, pass), dropout, pass);
    Value states = lstm().run(Lstm.Input.of(x), net.slot(CELLS, tape, pass)).steps();
    return net.apply(LOGITS, dropped(net, states, dropout, pass), pass);
  }

  private static Value dropped(Net net, Value x, double dropout, Pass pass) {
    return pass.trains() && dropout > 0
        ? new Dropout(dropout).drop(x, net.slot(CELLS, x.tape(), pass).random())
        : x;
  }

  private int known(int character) {
    return character == Characters.CUT ? cut() : character;
  }

  private Lstm lstm() {
    return (Lstm) spec.layers().get(2);
  }

  private Value embed(
      Net net, Tape tape, int[] before, int[] places, Packing packing, Pass pass) {
    Embedding characters = (Embedding) spec.layers().get(0);
    Embedding ofPlaces = (Embedding) spec.layers().get(1);
    return Sum.of(
        characters.look(before, packing, net.slot(CHARACTERS, tape, pass)),
        ofPlaces.look(places, packing, net.slot(PLACES, tape, pass)));
  }

  /** What is wanted of each row of {@link #read}, {@link Characters#CUT} for nothing. */
  int[] wanted(int[][] poems) {
    int[] wanted = new int[poems.length * places()];
    for (int row = 0; row < wanted.length; row++) {
      wanted[row] = poems[row % poems.length][row / poems.length];
    }
    return wanted;
  }

  /** Poems that are being written, all at the same place. */
  final class Pen {
    private final Net net;
    private final Tape tape;
    private final Packing packing;
    private Optional<Lstm.State> state = Optional.empty();
    private int place;

    Pen(Net net, Tape tape, int poems) {
      this.net = net;
      this.tape = tape;
      int[] one = new int[poems];
      Arrays.fill(one, 1);
      this.packing = Packing.of(one);
    }

    /**
     * Logits of the next characters, [poems, characters].
     *
     * @param before the characters written last; of no meaning at the first place
     */
    Value next(int[] before) {
      int[] read = before.clone();
      if (place == 0) {
        Arrays.fill(read, start());
      }
      int[] places = new int[before.length];
      Arrays.fill(places, place++);
      Lstm.Input steps =
          Lstm.Input.of(embed(net, tape, read, places, packing, Pass.EVALUATE));
      Lstm.Output output =
          lstm().run(state.map(steps::from).orElse(steps), net.slot(CELLS, tape, Pass.EVALUATE));
      state = Optional.of(output.last());
      return net.apply(LOGITS, output.steps(), Pass.EVALUATE);
    }
  }
}
