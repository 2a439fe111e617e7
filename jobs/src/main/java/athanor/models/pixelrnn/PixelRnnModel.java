package athanor.models.pixelrnn;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.nn.Net;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.file.NetFile;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.sequence.Sampler;
import athanor.common.shape.Shape;
import athanor.datasets.image.PictureCard;
import athanor.datasets.image.PixelPainter;
import athanor.datasets.image.PixelValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;

/** A trained net that draws pixel by pixel. One thread; close it. */
public final class PixelRnnModel implements PixelPainter {
  /** File in a model's directory: a {@link NetFile}. */
  public static final String FILE = "net.bin";

  private static final int BATCH = 16;

  private final PixelNet form;
  private final PixelValues values;
  private final Net net;
  private final Tape tape = new Tape();

  PixelRnnModel(PixelNet form, PixelValues values, NetValues trained) {
    this.form = form;
    this.values = values;
    this.net = new Net(form.spec(), trained);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param picture height and width of the pictures
   * @param where the model, for messages
   * @throws BadInputException where the net has another number of values
   */
  public static PixelRnnModel read(
      InputStream in, Shape picture, PixelValues values, String where) {
    NetFile.Saved saved = saved(in, where);
    Shape numbers = new Shape(picture.height(), picture.width(), 1);
    PixelNet form = PixelNet.of(saved.spec(), numbers);
    if (form.values() != values.count()) {
      throw new BadInputException(
          "%s gives %d values a pixel, its card %d"
              .formatted(where, form.values(), values.count()));
    }
    return new PixelRnnModel(form, values, saved.values());
  }

  private static NetFile.Saved saved(InputStream in, String where) {
    try (in) {
      return NetFile.read(in, where);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the net of " + where, e);
    }
  }

  /** Reads the model of a directory; close it. */
  public static PixelRnnModel open(InputDirectory model, Configuration configuration) {
    return read(
        model.file(FILE, configuration),
        PictureCard.shape(model.card()),
        PixelValues.of(model.card(), model.path()),
        model.path());
  }

  public void write(OutputStream out) throws IOException {
    NetFile.write(form.spec(), net.values(), out);
  }

  @Override
  public Shape shape() {
    return form.picture();
  }

  @Override
  public PixelValues values() {
    return values;
  }

  @Override
  public double[] nats(byte[] pictures, int count) {
    int size = form.pixels();
    double[] nats = new double[Math.multiplyExact(count, size)];
    for (int from = 0; from < count; from += BATCH) {
      int some = Math.min(BATCH, count - from);
      byte[] part = Arrays.copyOfRange(pictures, from * size, (from + some) * size);
      float[] logits = logits(part, some);
      for (int i = 0; i < some * size; i++) {
        int picture = i % some;
        int pixel = i / some;
        int value = part[picture * size + pixel] & 0xff;
        nats[(from + picture) * size + pixel] =
            Categorical.nats(logits, i * values.count(), values.count(), value);
      }
    }
    return nats;
  }

  /** Logits of all pixels, [pixels, count, values]. */
  float[] logits(byte[] pictures, int count) {
    tape.reset();
    return form.logits(net, tape, Pass.EVALUATE, pictures, count).toArray();
  }

  /** Draws with the state kept from pixel to pixel: N pixels cost N steps. */
  @Override
  public Drawn draw(byte[] given, int count, int from, Sampling sampling) {
    Sampler sampler = new Sampler(sampling.temperature(), sampling.top());
    SplittableRandom random = new SplittableRandom(sampling.seed());
    int size = form.pixels();
    byte[] pictures = given.clone();
    double[] entropy = new double[count];
    float[] output = new float[count * form.cells()];
    float[] cells = output.clone();
    for (int pixel = 0; pixel < size; pixel++) {
      tape.reset();
      Lstm.State before = new Lstm.State(state(output, count), state(cells, count));
      PixelNet.Next next = form.next(net, tape, pictures, pixel, before);
      output = next.state().output().toArray();
      cells = next.state().cells().toArray();
      if (pixel >= from) {
        float[] logits = next.logits().toArray();
        for (int i = 0; i < count; i++) {
          int at = i * values.count();
          pictures[i * size + pixel] = (byte) sampler.draw(logits, at, values.count(), random);
          entropy[i] += Categorical.entropy(logits, at, values.count());
        }
      }
    }
    return new Drawn(pictures, entropy);
  }

  private Value state(float[] values, int count) {
    return tape.constant(values, count, Shape.vector(form.cells()));
  }

  @Override
  public void close() {
    net.close();
    tape.close();
  }
}
