package athanor.models.poems;

import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Slot;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Window;
import athanor.common.nn.layer.Activate;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Conv;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Embedding;
import athanor.common.nn.layer.Mask;
import athanor.common.nn.layer.MaxMin;
import athanor.common.nn.layer.Orthonormal;
import athanor.common.nn.layer.Reshape;
import athanor.common.nn.layer.SoftChoice;
import athanor.common.nn.layer.Sum;
import athanor.common.nn.layer.WeightNorm;
import athanor.common.shape.Shape;
import athanor.datasets.poem.PoemForm;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writer and critic: residual convolutions over a poem as a map [lines, characters]. A block has
 * one along the lines, kernel 5 (as gan_language.py of Gulrajani et al. 2017), and then one across
 * them, over the same place of all lines, where rhyme and parallel tones are. Each of the critic's
 * layers changes a distance by a factor of 1 at most, but for the spectral norm of a convolution,
 * which counts its kernel as a matrix.
 *
 * @param form of the poems
 * @param blocks residual blocks of both
 * @param writer noise to logits of every place
 * @param critic a vector per character to a value
 */
record AdversarialNets(PoemForm form, int blocks, NetSpec writer, NetSpec critic)
    implements Serializable {
  private static final String CHARACTERS = "characters";
  private static final String LOGITS = "logits";
  private static final String NOISE = "noise";
  private static final String FIRST = "first";
  private static final String VECTORS = "vectors";
  private static final String SORTED = "sorted";
  private static final String VALUE = "value";
  private static final int KERNEL = 5;

  static AdversarialNets of(Options options, int characters, PoemForm form) {
    Shape map = new Shape(form.lines(), form.length(), options.width());
    WeightNorm norm =
        options.objective() == Objective.WASSERSTEIN_SPECTRAL
            ? WeightNorm.SPECTRAL
            : WeightNorm.NONE;
    int blocks = options.duel().blocks();
    return new AdversarialNets(
        form, blocks, writer(options, characters, map), critic(options, characters, map, norm));
  }

  /** Nets of a model that was read; the critic is that of the training alone. */
  static AdversarialNets of(PoemForm form, NetSpec writer) {
    int blocks = (writer.parts().size() - 4) / 2;
    return new AdversarialNets(form, blocks, writer, writer);
  }

  private static NetSpec writer(Options options, int characters, Shape map) {
    List<NetSpec.Part> parts = new ArrayList<>();
    Shape noise = Shape.vector(options.duel().latent());
    parts.add(new NetSpec.Part(NOISE, noise, Dense.of(map, Activation.IDENTITY)));
    parts.addAll(blocks(options, map, WeightNorm.NONE));
    Conv vectors = Conv.same(options.embedding(), 1, Activation.IDENTITY);
    parts.add(new NetSpec.Part(VECTORS, map, vectors));
    Shape row = Shape.vector(options.embedding());
    parts.add(new NetSpec.Part(LOGITS, row, Dense.of(characters, Activation.IDENTITY)));
    Embedding biases = new Embedding(map.height() * map.width(), characters);
    parts.add(new NetSpec.Part(LanguageNet.BIASES, Shape.vector(1), biases));
    return NetSpec.of(parts);
  }

  private static NetSpec critic(Options options, int characters, Shape map, WeightNorm norm) {
    List<NetSpec.Part> parts = new ArrayList<>();
    Embedding table = new Embedding(characters, options.embedding());
    Shape read = new Shape(map.height(), map.width(), options.embedding());
    parts.add(new NetSpec.Part(CHARACTERS, Shape.vector(1), table));
    Conv first = Conv.same(options.width(), 1, Activation.IDENTITY).normalised(norm);
    parts.add(new NetSpec.Part(FIRST, read, first));
    parts.addAll(blocks(options, map, norm));
    parts.add(new NetSpec.Part(SORTED, map, new MaxMin()));
    Dense value = new Dense(Shape.vector(1), Activation.IDENTITY, norm);
    parts.add(new NetSpec.Part(VALUE, map, value));
    return NetSpec.of(parts);
  }

  private static List<NetSpec.Part> blocks(Options options, Shape map, WeightNorm norm) {
    Window along = Window.of(KERNEL, 1, KERNEL / 2);
    Window across = Window.of(2 * map.height() - 1, 1, map.height() - 1);
    List<NetSpec.Part> parts = new ArrayList<>();
    for (int i = 0; i < options.duel().blocks(); i++) {
      parts.add(new NetSpec.Part(along(i), map, conv(options, Window.POINT, along, norm)));
      parts.add(new NetSpec.Part(across(i), map, conv(options, across, Window.POINT, norm)));
    }
    return parts;
  }

  private static Conv conv(Options options, Window down, Window right, WeightNorm norm) {
    return new Conv(options.width(), down, right, Mask.NONE, Activation.IDENTITY, norm);
  }

  private static String along(int block) {
    return "along-" + block;
  }

  private static String across(int block) {
    return "across-" + block;
  }

  int latent() {
    return writer.input().size();
  }

  int characters() {
    return writer.output().size();
  }

  /**
   * Writes poems.
   *
   * @param noise [poems, latent]
   * @return logits, [poems * places, characters], place after place of each poem
   */
  Value write(Net net, Value noise, Pass pass) {
    Value map = net.apply(NOISE, noise, pass);
    for (int i = 0; i < blocks; i++) {
      for (String part : List.of(along(i), across(i))) {
        map = Sum.of(map, net.apply(part, Activate.of(map, Activation.RELU), pass));
      }
    }
    Value vectors = net.apply(VECTORS, map, pass);
    Shape row = Shape.vector(vectors.shape().channels());
    int rows = noise.rows() * form.places();
    Value logits = net.apply(LOGITS, Reshape.rows(vectors, rows, row), pass);
    int[] places = new int[rows];
    Arrays.setAll(places, r -> r % form.places());
    Embedding biases = (Embedding) writer.layers().get(writer.layers().size() - 1);
    Slot slot = net.slot(LanguageNet.BIASES, noise.tape(), pass);
    return Sum.of(logits, biases.look(places, slot));
  }

  /** Judges poems of characters, [poems, 1]: looks their vectors up. */
  Value judge(Net net, Tape tape, int[] characters, Pass pass) {
    Embedding table = (Embedding) critic.layers().get(0);
    return judge(net, table.look(characters, net.slot(CHARACTERS, tape, pass)), pass);
  }

  /** Judges logits of {@link #write}; the gradient is that of their softmax. */
  Value judge(Net net, Value logits, Options.Choosing choice, Pass pass) {
    Value table = net.slot(CHARACTERS, logits.tape(), pass).sparseParameters();
    Value vectors =
        choice.soft()
            ? SoftChoice.mean(logits, table, choice.temperature())
            : SoftChoice.best(logits, table, choice.temperature());
    return judge(net, vectors, pass);
  }

  private Value judge(Net net, Value vectors, Pass pass) {
    Shape read = critic.parts().get(1).input();
    Value map = net.apply(FIRST, Reshape.rows(vectors, vectors.rows() / form.places(), read), pass);
    for (int i = 0; i < blocks; i++) {
      for (String part : List.of(along(i), across(i))) {
        Value x = net.apply(part, net.apply(SORTED, map, pass), pass);
        map = Sum.weighted(List.of(map, x), new float[] {0.5f, 0.5f});
      }
    }
    return net.apply(VALUE, net.apply(SORTED, map, pass), pass);
  }

  /**
   * Puts a critic back into its bounds: a character's vector is no longer than 1, so that a poem
   * with one character replaced is never further away than 2; weights are orthonormal where the
   * objective asks for it.
   */
  void hold(Net net, Tape tape, Objective objective) {
    Embedding table = (Embedding) critic.layers().get(0);
    Floats rows = net.parameters().part(0, table.words() * table.size());
    for (int r = 0; r < table.words(); r++) {
      Floats row = rows.part(r * table.size(), table.size());
      double length = Math.sqrt(row.dot(row));
      if (length > 1) {
        row.scale((float) (1 / length));
      }
    }
    net.parametersChanged();
    if (objective == Objective.WASSERSTEIN_ORTHONORMAL) {
      Orthonormal.hold(net, tape);
    }
  }
}
