package athanor.models.gan;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.TrainedNet;
import athanor.common.nn.file.NetFile;
import athanor.common.nn.file.StockZip;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureCard;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;

/** A trained generator: noise, with a condition where it knows any, to examples. Close it. */
public final class Generator implements AutoCloseable {
  /** File of the generator in a model's directory: a stock DL4J zip. */
  public static final String FILE = "generator.zip";

  private static final int BATCH = 64;
  private static final int MEASURED_BATCHES = 50;

  private final TrainedNet net;
  private final int latent;
  private final int conditionWidth;
  private final Shape example;

  private Generator(TrainedNet net, int latent, int conditionWidth, Shape example) {
    this.net = net;
    this.latent = latent;
    this.conditionWidth = conditionWidth;
    this.example = example;
  }

  static Generator of(
      NetSpec spec, NetValues values, int latent, int conditionWidth, Shape example) {
    return new Generator(new TrainedNet(spec, values), latent, conditionWidth, example);
  }

  /**
   * Reads a stock zip.
   *
   * @param example shape of what it makes
   * @param where the model, for messages
   * @throws BadInputException where it makes other examples
   */
  public static Generator read(InputStream in, int conditionWidth, Shape example, String where) {
    NetFile.Saved saved = StockZip.read(in, where);
    int size = saved.spec().output().size();
    if (example.size() != size) {
      throw new BadInputException(
          "the generator of %s makes %d values, its card says %d x %d x %d"
              .formatted(where, size, example.height(), example.width(), example.channels()));
    }
    int latent = saved.spec().input().size() - conditionWidth;
    return of(saved.spec(), saved.values(), latent, conditionWidth, example);
  }

  /** Reads the generator of a directory, for pictures of the shape in its card; close it. */
  public static Generator open(InputDirectory model, Configuration configuration) {
    return read(
        model.file(FILE, configuration),
        PictureCard.conditions(model.card()).width(),
        PictureCard.shape(model.card()),
        model.path());
  }

  public void write(OutputStream out) throws IOException {
    StockZip.write(net.spec(), net.values(), out);
  }

  /** Shape of what is made. */
  public Shape example() {
    return example;
  }

  /** Size of the noise. */
  public int latent() {
    return latent;
  }

  /** Values per condition; 0 where it knows none. */
  public int conditionWidth() {
    return conditionWidth;
  }

  /** Measures batch norm's statistics for its present parameters, over all that can be asked. */
  void measure(Choices asked, long seed) {
    if (net.spec().statistics() == 0) {
      return;
    }
    SplittableRandom random = new SplittableRandom(seed);
    float[] noise = new float[BATCH * (latent + conditionWidth)];
    for (int i = 0; i < MEASURED_BATCHES; i++) {
      float[] conditions = asked.settle(new float[BATCH * conditionWidth], BATCH, random);
      fill(noise, conditions, latent, conditionWidth, BATCH, random);
      net.measure(noise, BATCH);
    }
  }

  /** Noise [count, latent] of a normal distribution. */
  public float[] noise(int count, long seed) {
    float[] noise = new float[count * latent];
    fill(noise, new float[0], latent, 0, count, new SplittableRandom(seed));
    return noise;
  }

  /**
   * Makes examples.
   *
   * @param noise [count, latent]
   * @param conditions [count, condition width]
   * @return [count, example size], pictures as -1..1
   */
  public float[] make(float[] noise, float[] conditions, int count) {
    int in = latent + conditionWidth;
    float[] input = new float[count * in];
    for (int i = 0; i < count; i++) {
      System.arraycopy(noise, i * latent, input, i * in, latent);
      System.arraycopy(conditions, i * conditionWidth, input, i * in + latent, conditionWidth);
    }
    return net.map(input, count);
  }

  /** What was made as pictures of 0..1, held in that range. */
  public List<Picture> pictures(float[] made, int count) {
    List<Picture> pictures = new ArrayList<>(count);
    int size = example.size();
    for (int i = 0; i < count; i++) {
      float[] pixels = new float[size];
      for (int p = 0; p < size; p++) {
        pixels[p] = Math.max(0, Math.min(1, made[i * size + p] * 0.5f + 0.5f));
      }
      pictures.add(new Picture(example.height(), example.width(), example.channels(), pixels));
    }
    return pictures;
  }

  static void fill(
      float[] to, float[] conditions, int latent, int width, int count, SplittableRandom random) {
    for (int i = 0; i < count; i++) {
      int at = i * (latent + width);
      for (int z = 0; z < latent; z++) {
        to[at + z] = (float) random.nextGaussian();
      }
      System.arraycopy(conditions, i * width, to, at + latent, width);
    }
  }

  /** Examples of one piece of noise and one condition each, alike for alike seeds. */
  public float[] make(Choices asked, int count, long seed) {
    float[] conditions = new float[count * asked.width()];
    asked.settle(conditions, count, new SplittableRandom(seed));
    return make(noise(count, seed), conditions, count);
  }

  @Override
  public void close() {
    net.close();
  }
}
