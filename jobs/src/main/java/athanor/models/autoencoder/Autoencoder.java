package athanor.models.autoencoder;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.Loss;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.file.CoderNets;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.CoderLayers;
import athanor.common.nn.learn.CoderBlocks;
import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Step;
import athanor.common.nn.loss.SquaredError;
import athanor.common.shape.Shape;
import athanor.common.training.Snapshot;
import athanor.datasets.image.PictureBatch;
import athanor.datasets.image.PictureShard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An auto-encoder trained end to end on the squared error of each picture (Hinton and Salakhutdinov
 * 2006, "Reducing the dimensionality of data with neural networks"; rectifiers and Adam take the
 * place of their layer-wise start).
 */
public final class Autoencoder implements Lesson<PictureShard> {
  private static final long serialVersionUID = 1;

  private final Options options;
  private final Shape picture;
  private final CoderBlocks coder;

  /** An auto-encoder for pictures of a shape. */
  public Autoencoder(Options options, Shape picture) {
    this.options = options;
    this.picture = picture;
    int[] sizes = options.layers();
    CoderLayers layers =
        new CoderLayers(
            picture,
            Arrays.copyOf(sizes, sizes.length - 1),
            options.codeSize(),
            options.convolutional(),
            options.width());
    this.coder =
        CoderBlocks.of(layers, options.codeSize(), Activation.SIGMOID, Initialisation.Start.HE);
  }

  /**
   * The training.
   *
   * @param pictures pictures of all shards, which decides how many rounds an epoch takes
   */
  public NetTraining<PictureShard> training(long pictures, long seed) {
    return NetTraining.of(this, options.schedule(), pictures, seed);
  }

  @Override
  public List<NetBlocks> nets() {
    return coder.all();
  }

  @Override
  public int count(PictureShard shard) {
    return shard.count();
  }

  @Override
  public void learn(Step<PictureShard> step) {
    int[] chosen = step.chosen();
    PictureBatch batch = batch(step.shard(), chosen, step.random());
    Tape tape = step.tape();
    Value code =
        step.net(coder.encoder().name())
            .forward(tape.constant(batch.seen(), chosen.length, picture), Pass.LEARN);
    Value made = step.net(coder.decoder().name()).forward(code, Pass.LEARN);
    Value target = tape.constant(batch.wanted(), chosen.length, picture);
    Loss loss = SquaredError.of(made, target, chosen.length);
    step.report("loss", loss.value(), chosen.length);
    step.update(loss, chosen.length);
  }

  /** Pictures with some pixels hidden, as asked, and the pictures themselves. */
  public PictureBatch batch(PictureShard shard, int[] chosen, SplittableRandom random) {
    float[] wanted = new float[chosen.length * picture.size()];
    float[] seen = new float[wanted.length];
    shard.copy(chosen, wanted, 1, 0);
    Corruption.shift(wanted, picture, options.shift(), random);
    Corruption.hide(wanted, seen, options.noise(), random);
    return new PictureBatch(seen, wanted);
  }

  /** Encoder and decoder as one stack. */
  public NetSpec stack() {
    List<Layer> layers = new ArrayList<>(coder.encoder().spec().layers());
    layers.addAll(coder.decoder().spec().layers());
    return NetSpec.of(picture, layers);
  }

  /** First values of {@link #stack}. */
  public NetValues stack(Snapshot snapshot) {
    NetValues in = coder.encoder().values(snapshot);
    NetValues out = coder.decoder().values(snapshot);
    return new NetValues(
        joined(in.parameters(), out.parameters()), joined(in.statistics(), out.statistics()));
  }

  private static float[] joined(float[] first, float[] second) {
    float[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  /** The two halves of a trained stack. */
  public AutoencoderModel model(NetValues stack) {
    int parameters = coder.encoder().spec().parameters();
    int statistics = coder.encoder().spec().statistics();
    NetValues in =
        new NetValues(
            Arrays.copyOf(stack.parameters(), parameters),
            Arrays.copyOf(stack.statistics(), statistics));
    NetValues out =
        new NetValues(
            Arrays.copyOfRange(stack.parameters(), parameters, stack.parameters().length),
            Arrays.copyOfRange(stack.statistics(), statistics, stack.statistics().length));
    return new AutoencoderModel(
        CoderNets.of(coder.encoder().spec(), in, coder.decoder().spec(), out));
  }

  /** The two halves of a trained snapshot. */
  public AutoencoderModel model(Snapshot snapshot) {
    return new AutoencoderModel(coder.nets(snapshot));
  }
}
