package athanor.models.film;

import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Window;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Concat;
import athanor.common.nn.layer.Conv;
import athanor.common.nn.layer.ConvLstm;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.layer.Mask;
import athanor.common.nn.layer.Sum;
import athanor.common.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small video pixel network as forward code (Kalchbrenner et al. 2017, section 3): convolutions
 * that keep the resolution read the last frames, a convolutional LSTM remembers them, and a decoder
 * of masked convolutions gives the logit of each pixel of the next frame from what is remembered
 * and from the pixels of that frame before it in reading order. The blind twin has no masked
 * convolution: its decoder reads what is remembered alone (the paper's baseline, section 5.2).
 *
 * @param spec its parts
 */
record FilmNet(NetSpec spec) {
  static final String MEMORY = "memory";
  static final String HIDDEN = "hidden";
  static final String FRAME = "frame";
  static final String MIX = "mix";
  static final String LOGITS = "logits";
  private static final String ENCODER = "encoder-";
  private static final String DECODER = "decoder-";

  /** Dilations of the encoder's convolutions behind the first. */
  private static final List<Integer> DILATIONS = List.of(2, 1);

  /** Rows and columns of the decoder's first kernel, which reads pixels. */
  static final int FRAME_KERNEL = 7;

  /** Rows and columns of the decoder's other kernels. */
  static final int KERNEL = 3;

  /** A net by its architecture. */
  static FilmNet of(Options.Architecture architecture, Shape frame) {
    int channels = architecture.channels();
    Shape map = new Shape(frame.height(), frame.width(), channels);
    Shape twice = new Shape(frame.height(), frame.width(), 2 * channels);
    Shape before = new Shape(frame.height(), frame.width(), architecture.seen());
    List<NetSpec.Part> parts = new ArrayList<>();
    parts.add(new NetSpec.Part(ENCODER + 0, before, Conv.same(channels, 5, Activation.RELU)));
    for (int dilation : DILATIONS) {
      Window window = new Window(KERNEL, 1, dilation, dilation, dilation);
      parts.add(
          new NetSpec.Part(
              ENCODER + parts.size(), map, Conv.of(channels, window, Activation.RELU)));
    }
    parts.add(new NetSpec.Part(MEMORY, map, new ConvLstm(channels, KERNEL)));
    parts.add(new NetSpec.Part(HIDDEN, twice, Conv.same(channels, 1, Activation.IDENTITY)));
    if (!architecture.blind()) {
      Shape pixels = new Shape(frame.height(), frame.width(), 1);
      Conv first = Conv.same(channels, FRAME_KERNEL, Activation.IDENTITY).masked(Mask.A);
      parts.add(new NetSpec.Part(FRAME, pixels, first));
    }
    Mask mask = architecture.blind() ? Mask.NONE : Mask.B;
    for (int i = 0; i < architecture.layers(); i++) {
      Conv layer = Conv.same(channels, KERNEL, Activation.RELU).masked(mask);
      parts.add(new NetSpec.Part(DECODER + i, map, layer));
    }
    parts.add(new NetSpec.Part(MIX, twice, Conv.same(channels, 1, Activation.RELU)));
    parts.add(new NetSpec.Part(LOGITS, map, Conv.same(1, 1, Activation.IDENTITY)));
    return new FilmNet(NetSpec.of(parts));
  }

  /** Shape of a frame. */
  Shape frame() {
    return new Shape(spec.input().height(), spec.input().width(), 1);
  }

  /** Frames before one that the encoder reads at once. */
  int seen() {
    return spec.input().channels();
  }

  int channels() {
    return memory().channels();
  }

  boolean blind() {
    return spec.parts().stream().noneMatch(part -> part.name().equals(FRAME));
  }

  /** Names of the decoder's layers behind the first. */
  List<String> decoder() {
    return named(DECODER);
  }

  private List<String> named(String prefix) {
    return spec.parts().stream()
        .map(NetSpec.Part::name)
        .filter(name -> name.startsWith(prefix))
        .toList();
  }

  private ConvLstm memory() {
    return spec.parts().stream()
        .filter(part -> part.name().equals(MEMORY))
        .map(part -> (ConvLstm) part.layer())
        .findFirst()
        .orElseThrow();
  }

  /**
   * What is known before a frame is drawn.
   *
   * @param condition of each position, [rows, height, width, channels]
   * @param state of the memory after the last frame
   */
  record Remembered(Value condition, Lstm.State state) {}

  /**
   * Reads frames.
   *
   * @param before [rows, height, width, seen], packed
   * @param state of the memory before the first of them; empty at the start of a film
   */
  Remembered remember(Net net, Value before, Optional<Lstm.State> state, Pass pass) {
    List<String> encoder = named(ENCODER);
    Value features = net.apply(encoder.get(0), before, pass);
    for (String part : encoder.subList(1, encoder.size())) {
      features = Sum.of(features, net.apply(part, features, pass));
    }
    Lstm.Output output = memory().run(features, state, net.slot(MEMORY, before.tape(), pass));
    Value both = Concat.of(output.steps(), features);
    return new Remembered(net.apply(HIDDEN, both, pass), output.last());
  }

  /**
   * Logits of the pixels of frames, each given those before it in its frame.
   *
   * @param frames [rows, height, width, 1]; the blind twin does not read it
   * @return [rows, height, width, 1]
   */
  Value decode(Net net, Value condition, Value frames, Pass pass) {
    Value map = condition;
    if (!blind()) {
      map = Sum.of(condition, net.apply(FRAME, frames, pass));
    }
    for (String part : decoder()) {
      map = Sum.of(map, net.apply(part, map, pass));
    }
    Value mixed = net.apply(MIX, Concat.of(map, condition), pass);
    return net.apply(LOGITS, mixed, pass);
  }

  /** Logits of all pixels of stretches of films. */
  Value logits(Net net, Tape tape, FilmBatch batch, Pass pass) {
    Value condition = remember(net, batch.before(tape, seen()), Optional.empty(), pass).condition();
    return decode(net, condition, batch.wanted(tape), pass);
  }
}
