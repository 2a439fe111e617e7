package athanor.models.poems;

import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Slot;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Concat;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Dropout;
import athanor.common.nn.layer.Embedding;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.Sum;
import athanor.common.shape.Shape;
import athanor.datasets.poem.Characters;
import athanor.datasets.poem.PoemForm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The forward code of a language model of poems: an LSTM that reads the character before, those at
 * the same place of the two lines above and the place itself, and gives logits of the next
 * character (Graves 2013, "Generating sequences with recurrent neural networks", section 2). The
 * lines above are what the adversaries' convolutions across lines see; without them rhyme would
 * have to be carried through ten steps.
 *
 * @param form of the poems
 * @param spec the net's parts
 */
record LanguageNet(PoemForm form, NetSpec spec) {
  private static final String CHARACTERS = "characters";
  private static final String PLACES = "places";
  private static final String CELLS = "cells";
  private static final String LOGITS = "logits";

  /** Characters that are read per step: the one before and those above. */
  private static final int READ = 3;

  static LanguageNet of(Options options, int characters, PoemForm form) {
    int size = options.embedding();
    Shape number = Shape.vector(1);
    Shape read = Shape.vector(READ * size);
    Shape cells = Shape.vector(options.width());
    NetSpec spec =
        NetSpec.of(
            List.of(
                new NetSpec.Part(CHARACTERS, number, new Embedding(characters + 2, size)),
                new NetSpec.Part(PLACES, number, new Embedding(form.places(), READ * size)),
                new NetSpec.Part(CELLS, read, Lstm.of(READ * size, options.width())),
                new NetSpec.Part(LOGITS, cells, Dense.of(characters, Activation.IDENTITY))));
    return new LanguageNet(form, spec);
  }

  /** How many characters it knows. */
  int characters() {
    return spec.output().size();
  }

  /** What is read for a character: one that was cut and what is before a poem have own vectors. */
  private int read(int[] poem, int place) {
    if (place < 0) {
      return characters();
    }
    return poem[place] == Characters.CUT ? characters() + 1 : poem[place];
  }

  /**
   * Logits of every character of poems.
   *
   * @param poems numbers [poems][places]
   * @return [rows, characters], row place * poems + poem
   */
  Value read(Net net, Tape tape, int[][] poems, double dropout, Pass pass) {
    int[] lengths = new int[poems.length];
    Arrays.fill(lengths, form.places());
    Steps steps = new Steps(poems, 0, form.places(), Packing.of(lengths));
    Value x = dropped(net, embed(net, tape, steps, pass), dropout, pass);
    Value states = lstm().run(Lstm.Input.of(x), net.slot(CELLS, tape, pass)).steps();
    return net.apply(LOGITS, dropped(net, states, dropout, pass), pass);
  }

  private static Value dropped(Net net, Value x, double dropout, Pass pass) {
    return pass.trains() && dropout > 0
        ? new Dropout(dropout).drop(x, net.slot(CELLS, x.tape(), pass).random())
        : x;
  }

  private Lstm lstm() {
    return (Lstm) spec.layers().get(2);
  }

  /** Places of poems from one to before another, as the rows of a packed batch. */
  private record Steps(int[][] poems, int from, int to, Packing packing) {
    int rows() {
      return (to - from) * poems.length;
    }

    int place(int row) {
      return from + row / poems.length;
    }

    int[] poem(int row) {
      return poems[row % poems.length];
    }
  }

  private Value embed(Net net, Tape tape, Steps steps, Pass pass) {
    Embedding table = (Embedding) spec.layers().get(0);
    Slot slot = net.slot(CHARACTERS, tape, pass);
    int[] back = {1, form.length(), 2 * form.length()};
    Value[] read = new Value[READ];
    for (int i = 0; i < READ; i++) {
      int[] numbers = new int[steps.rows()];
      for (int row = 0; row < numbers.length; row++) {
        numbers[row] = read(steps.poem(row), steps.place(row) - back[i]);
      }
      read[i] = table.look(numbers, steps.packing, slot);
    }
    int[] places = new int[steps.rows()];
    Arrays.setAll(places, steps::place);
    Embedding ofPlaces = (Embedding) spec.layers().get(1);
    return Sum.of(
        Concat.of(read), ofPlaces.look(places, steps.packing, net.slot(PLACES, tape, pass)));
  }

  /** What is wanted of each row of {@link #read}, {@link Characters#CUT} for nothing. */
  int[] wanted(int[][] poems) {
    int[] wanted = new int[poems.length * form.places()];
    for (int row = 0; row < wanted.length; row++) {
      wanted[row] = poems[row % poems.length][row / poems.length];
    }
    return wanted;
  }

  /** Poems that are being written, all at the same place. */
  final class Pen {
    private final Net net;
    private final Tape tape;
    private final int[][] poems;
    private final Packing packing;
    private Optional<Lstm.State> state = Optional.empty();
    private int place;

    /**
     * Begins poems.
     *
     * @param poems numbers [poems][places], kept; the caller fills in place after place
     */
    Pen(Net net, Tape tape, int[][] poems) {
      this.net = net;
      this.tape = tape;
      this.poems = poems;
      int[] one = new int[poems.length];
      Arrays.fill(one, 1);
      this.packing = Packing.of(one);
    }

    /** Logits of the characters of the next place, [poems, characters]. */
    Value next() {
      Steps now = new Steps(poems, place, ++place, packing);
      Lstm.Input input = Lstm.Input.of(embed(net, tape, now, Pass.EVALUATE));
      Lstm.Output output =
          lstm().run(state.map(input::from).orElse(input), net.slot(CELLS, tape, Pass.EVALUATE));
      state = Optional.of(output.last());
      return net.apply(LOGITS, output.steps(), Pass.EVALUATE);
    }
  }
}
