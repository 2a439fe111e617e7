package athanor.models.poems;

import athanor.common.nn.Layer;
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
import athanor.common.nn.layer.Gate;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.RowScores;
import athanor.common.nn.layer.Slice;
import athanor.common.nn.layer.Sum;
import athanor.common.shape.Shape;
import athanor.datasets.poem.Characters;
import athanor.datasets.poem.PoemForm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The forward code of a language model of poems: an LSTM that reads the two characters before,
 * those at the same place of the two lines above and the place itself, and gives logits of the next
 * character (Graves 2013, "Generating sequences with recurrent neural networks", section 2). The
 * lines above are what the adversaries' convolutions across lines see; without them rhyme would
 * have to be carried through ten steps. Characters are read and written by the same vectors, which
 * few poems suffice to learn, and each place has a bias per character.
 *
 * <p>A character also has a short second vector, its sound: the inner product of its sound and
 * those of the characters read, each component weighted by the place, is added to its logit. So
 * what rhymes with one character rhymes with the other one too, and the pairs that are seen teach
 * more than themselves.
 *
 * @param form of the poems
 * @param spec the net's parts
 */
record LanguageNet(PoemForm form, NetSpec spec) {
  private static final String CHARACTERS = "characters";
  private static final String PLACES = "places";
  private static final String CELLS = "cells";
  private static final String VECTORS = "vectors";
  private static final String SOUNDS = "sounds";
  private static final String RELATIONS = "relations";
  static final String BIASES = "biases";

  private static final int PARTS = 7;

  /** Values of a character's vector per value of its sound. */
  private static final int OF_SOUND = 2;

  /** Characters that are read per step: the two before and those above. */
  private static final int READ = 4;

  /** Share of the dropout that what is read has, which nothing can make up for. */
  private static final double OF_READ = 0.6;

  static LanguageNet of(Options options, int characters, PoemForm form) {
    int size = options.embedding();
    int sound = Math.max(1, size / OF_SOUND);
    Shape number = Shape.vector(1);
    Shape read = Shape.vector(READ * size);
    Shape cells = Shape.vector(options.width());
    NetSpec spec =
        NetSpec.of(
            List.of(
                new NetSpec.Part(CHARACTERS, number, new Embedding(characters + 2, size)),
                new NetSpec.Part(PLACES, number, new Embedding(form.places(), READ * size)),
                new NetSpec.Part(CELLS, read, Lstm.of(READ * size, options.width())),
                new NetSpec.Part(VECTORS, cells, Dense.of(size, Activation.IDENTITY)),
                new NetSpec.Part(SOUNDS, number, new Embedding(characters + 2, sound)),
                new NetSpec.Part(RELATIONS, number, new Embedding(form.places(), READ * sound)),
                new NetSpec.Part(BIASES, number, new Embedding(form.places(), characters))));
    return new LanguageNet(form, spec);
  }

  /** A net that was read. */
  static LanguageNet of(PoemForm form, NetSpec spec) {
    List<NetSpec.Part> parts = spec.parts();
    if (parts.size() != PARTS || !parts.get(PARTS - 1).name().equals(BIASES)) {
      throw new IllegalArgumentException(
          "a language model of this build has %d parts with %s at the end, got %s"
              .formatted(PARTS, BIASES, parts.stream().map(NetSpec.Part::name).toList()));
    }
    return new LanguageNet(form, spec);
  }

  /**
   * Begins with sounds that rhyme, where poems do: the last character of an even line from the
   * fourth on is more probable the better it rhymes with that of the even line before. All other
   * relations begin with none. What was learned by counting pairs need not be found by descent.
   */
  void rhyme(RhymeVectors rhymes, float[] parameters) {
    if (rhymes.strength() == 0) {
      return;
    }
    int size = table(SOUNDS).size();
    int at = spec.parametersBefore(SOUNDS);
    Arrays.fill(parameters, at, at + table(SOUNDS).words() * size, 0);
    System.arraycopy(rhymes.rows(), 0, parameters, at, rhymes.rows().length);
    int relations = spec.parametersBefore(RELATIONS);
    Arrays.fill(parameters, relations, relations + form.places() * READ * size, -1);
    for (int line = 3; line < form.lines(); line += 2) {
      int above = relations + (form.lineEnd(line) * READ + READ - 1) * size;
      Arrays.fill(parameters, above, above + size, (float) rhymes.strength() - 1);
    }
  }

  /** Values of a sound. */
  int soundSize() {
    return table(SOUNDS).size();
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
    Value x = dropped(net, embed(net, tape, steps, pass), dropout * OF_READ, pass);
    Value states = lstm().run(Lstm.Input.of(x), net.slot(CELLS, tape, pass)).steps();
    return logits(net, dropped(net, states, dropout, pass), steps, pass);
  }

  private static Value dropped(Net net, Value x, double dropout, Pass pass) {
    return pass.trains() && dropout > 0
        ? new Dropout(dropout).drop(x, net.slot(CELLS, x.tape(), pass).random())
        : x;
  }

  private Lstm lstm() {
    return (Lstm) layer(CELLS);
  }

  /** Places of poems from one to before another, as the rows of a packed batch. */
  private record Steps(int[][] poems, int from, int to, Packing packing) {
    int rows() {
      return (to - from) * poems.length;
    }

    int place(int row) {
      return from + row / poems.length;
    }

    int[] places() {
      int[] places = new int[rows()];
      Arrays.setAll(places, this::place);
      return places;
    }

    int[] poem(int row) {
      return poems[row % poems.length];
    }
  }

  private Value logits(Net net, Value states, Steps steps, Pass pass) {
    Value vectors = net.apply(VECTORS, states, pass);
    return Sum.of(
        scores(net, CHARACTERS, vectors, pass),
        scores(net, SOUNDS, sounds(net, steps, states.tape(), pass), pass),
        look(net, BIASES, steps.places(), steps, states.tape(), pass));
  }

  /** Inner products with the vectors of all characters in a table. */
  private Value scores(Net net, String part, Value vectors, Pass pass) {
    Slot slot = net.slot(part, vectors.tape(), pass);
    Value table = slot.parameters(0, table(part).words(), vectors.width());
    return RowScores.of(vectors, table, characters(), slot.precision());
  }

  /**
   * The sounds that were read, weighted by the place, and added up. Weights are about 1 at first:
   * from small ones neither they nor the sounds would learn much.
   */
  private Value sounds(Net net, Steps steps, Tape tape, Pass pass) {
    Value read = read(net, SOUNDS, steps, tape, pass);
    Value weights = look(net, RELATIONS, steps.places(), steps, tape, pass);
    Value related = Sum.of(read, Gate.of(read, weights));
    int size = related.width() / READ;
    Value[] each = new Value[READ];
    Arrays.setAll(each, i -> Slice.of(related, i * size, size));
    return Sum.of(each);
  }

  private Value embed(Net net, Tape tape, Steps steps, Pass pass) {
    return Sum.of(
        read(net, CHARACTERS, steps, tape, pass),
        look(net, PLACES, steps.places(), steps, tape, pass));
  }

  /** What a table has for the characters that are read, side by side. */
  private Value read(Net net, String part, Steps steps, Tape tape, Pass pass) {
    int[] back = {1, 2, form.length(), 2 * form.length()};
    Value[] read = new Value[READ];
    for (int i = 0; i < READ; i++) {
      int[] numbers = new int[steps.rows()];
      for (int row = 0; row < numbers.length; row++) {
        numbers[row] = read(steps.poem(row), steps.place(row) - back[i]);
      }
      read[i] = look(net, part, numbers, steps, tape, pass);
    }
    return Concat.of(read);
  }

  private Value look(Net net, String part, int[] numbers, Steps steps, Tape tape, Pass pass) {
    return table(part).look(numbers, steps.packing, net.slot(part, tape, pass));
  }

  private Embedding table(String part) {
    return (Embedding) layer(part);
  }

  private Layer layer(String part) {
    return spec.parts().stream()
        .filter(each -> each.name().equals(part))
        .findFirst()
        .orElseThrow()
        .layer();
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
      return logits(net, output.steps(), now, Pass.EVALUATE);
    }
  }
}
