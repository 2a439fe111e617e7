package athanor.models.pixelrnn;

import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Slot;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The net as forward code: vectors of the pixels that it sees, of the row and of the column are
 * added up and go into an LSTM, whose output gives the logits of the next pixel's values. A pixel
 * outside of the picture, and with it the start, has a vector of its own.
 *
 * @param spec its parts
 * @param picture shape of the pictures, one channel
 * @param values that a pixel can take
 * @param neighbours pixels that it sees at each step
 */
record PixelNet(NetSpec spec, Shape picture, int values, List<Neighbour> neighbours) {
  private static final String ROW = "row";
  private static final String COLUMN = "column";
  private static final String INPUT = "input";
  private static final String LSTM = "lstm";
  private static final String OUTPUT = "output";
  private static final String LOGITS = "logits";

  /** A net by its architecture. */
  static PixelNet of(Options.Architecture architecture, Shape picture, int values) {
    int size = architecture.embedding();
    Shape number = Shape.vector(1);
    List<NetSpec.Part> parts = new ArrayList<>();
    for (Neighbour neighbour : architecture.sight().neighbours()) {
      parts.add(new NetSpec.Part(neighbour.part(), number, new Embedding(values + 1, size)));
    }
    parts.add(new NetSpec.Part(ROW, number, new Embedding(picture.height(), size)));
    parts.add(new NetSpec.Part(COLUMN, number, new Embedding(picture.width(), size)));
    parts.add(
        new NetSpec.Part(INPUT, Shape.vector(size), new Dropout(architecture.inputDropout())));
    parts.add(new NetSpec.Part(LSTM, Shape.vector(size), Lstm.of(size, architecture.cells())));
    Shape cells = Shape.vector(architecture.cells());
    parts.add(new NetSpec.Part(OUTPUT, cells, new Dropout(architecture.dropout())));
    parts.add(new NetSpec.Part(LOGITS, cells, Dense.of(values, Activation.IDENTITY)));
    return of(NetSpec.of(parts), picture);
  }

  /** A net by its parts. */
  static PixelNet of(NetSpec spec, Shape picture) {
    List<String> names = spec.parts().stream().map(NetSpec.Part::name).toList();
    List<Neighbour> neighbours =
        Neighbour.WINDOW.stream().filter(one -> names.contains(one.part())).toList();
    return new PixelNet(spec, picture, spec.output().size(), neighbours);
  }

  private Lstm lstm() {
    return (Lstm) part(LSTM);
  }

  private Object part(String name) {
    return spec.parts().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow()
        .layer();
  }

  int cells() {
    return lstm().size();
  }

  int pixels() {
    return picture.size();
  }

  /**
   * Logits of all pixels of pictures, each given those before it.
   *
   * @param pictures [count, pixels]; read
   * @return [pixels x count, values]: all pictures' first pixels, then all second ones
   */
  Value logits(Net net, Tape tape, Pass pass, byte[] pictures, int count) {
    int[] lengths = new int[count];
    Arrays.fill(lengths, pixels());
    Packing packing = Packing.of(lengths);
    Value input = input(new At(net, tape, pass, packing), pictures, 0, pixels());
    Value seen = net.apply(INPUT, input, pass);
    Lstm.Output output = lstm().run(Lstm.Input.of(seen), net.slot(LSTM, tape, pass));
    return net.apply(LOGITS, net.apply(OUTPUT, output.steps(), pass), pass);
  }

  /** The next step of pictures that are being drawn. */
  record Next(Value logits, Lstm.State state) {}

  /**
   * Logits of one pixel of pictures, from the state after the pixel before.
   *
   * @param pictures [count, pixels], drawn up to that pixel; read
   */
  Next next(Net net, Tape tape, byte[] pictures, int pixel, Lstm.State before) {
    int[] lengths = new int[before.output().rows()];
    Arrays.fill(lengths, 1);
    At at = new At(net, tape, Pass.EVALUATE, Packing.of(lengths));
    Value input = input(at, pictures, pixel, pixel + 1);
    Lstm.Output output =
        lstm().run(Lstm.Input.of(input).from(before), net.slot(LSTM, tape, Pass.EVALUATE));
    return new Next(net.apply(LOGITS, output.steps(), Pass.EVALUATE), output.last());
  }

  /** A pass of the net over packed pictures. */
  private record At(Net net, Tape tape, Pass pass, Packing packing) {
    Slot slot(String part) {
      return net.slot(part, tape, pass);
    }
  }

  private Value input(At at, byte[] pictures, int from, int to) {
    int count = at.packing.sequences();
    List<Value> seen = new ArrayList<>();
    for (Neighbour neighbour : neighbours) {
      int[] numbers = new int[(to - from) * count];
      for (int pixel = from; pixel < to; pixel++) {
        int place = neighbour.place(pixel, picture);
        for (int b = 0; b < count; b++) {
          int row = (pixel - from) * count + b;
          numbers[row] = place < 0 ? values : pictures[b * pixels() + place] & 0xff;
        }
      }
      seen.add(looked(at, neighbour.part(), numbers));
    }
    seen.add(looked(at, ROW, places(from, to, count, false)));
    seen.add(looked(at, COLUMN, places(from, to, count, true)));
    return Sum.of(seen.toArray(Value[]::new));
  }

  private Value looked(At at, String part, int[] numbers) {
    return ((Embedding) part(part)).look(numbers, at.packing, at.slot(part));
  }

  private int[] places(int from, int to, int count, boolean column) {
    int[] places = new int[(to - from) * count];
    for (int i = 0; i < places.length; i++) {
      int pixel = from + i / count;
      places[i] = column ? pixel % picture.width() : pixel / picture.width();
    }
    return places;
  }
}
