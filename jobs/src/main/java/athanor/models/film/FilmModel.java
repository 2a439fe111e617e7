package athanor.models.film;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.nn.Net;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.file.NetFile;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.layer.Lstm;
import athanor.common.nn.loss.Bernoulli;
import athanor.common.nn.sequence.Sampler;
import athanor.common.shape.Shape;
import athanor.datasets.video.FilmPainter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;

/** A trained video pixel network. One thread; close it. */
public final class FilmModel implements FilmPainter {
  /** File in a model's directory: a {@link NetFile}. */
  public static final String FILE = "net.bin";

  private final FilmNet form;
  private final NetValues values;
  private final Net net;
  private final Tape tape = new Tape();

  FilmModel(FilmNet form, NetValues values) {
    this.form = form;
    this.values = values;
    this.net = new Net(form.spec(), values);
  }

  /** Reads the model of a directory; close it. */
  public static FilmModel open(InputDirectory model, Configuration configuration) {
    try (InputStream in = model.file(FILE, configuration)) {
      return read(in, model.path());
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(model.path(), e.getMessage()), e);
    }
  }

  /**
   * Reads what {@link #write} wrote; close it.
   *
   * @param where the model, for messages
   */
  static FilmModel read(InputStream in, String where) throws IOException {
    NetFile.Saved saved = NetFile.read(in, where);
    return new FilmModel(new FilmNet(saved.spec()), saved.values());
  }

  public void write(OutputStream out) throws IOException {
    NetFile.write(form.spec(), values, out);
  }

  @Override
  public Shape shape() {
    return form.frame();
  }

  @Override
  public double[] nats(byte[] pixels) {
    int size = shape().size();
    int frames = pixels.length / size;
    double[] nats = new double[frames];
    if (frames < 2) {
      return nats;
    }
    float[] logits = logits(pixels);
    float[] wanted = new float[logits.length];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = pixels[size + i];
    }
    for (int t = 1; t < frames; t++) {
      int at = (t - 1) * size;
      nats[t] = Bernoulli.of(logits, at, wanted, at, size);
    }
    return nats;
  }

  /** Logits of a film's frames from the second on, [frames - 1, height, width]. */
  float[] logits(byte[] pixels) {
    int frames = pixels.length / shape().size();
    FilmBatch.Stretch film = new FilmBatch.Stretch(pixels, 1, frames);
    tape.reset();
    FilmBatch batch = FilmBatch.of(shape(), form.seen(), List.of(film));
    return form.logits(net, tape, batch, Pass.EVALUATE).toArray();
  }

  /** Draws with the state kept from frame to frame: each costs as much as the one before. */
  @Override
  public Drawn draw(byte[] given, int frames, Sampling sampling) {
    int size = shape().size();
    int known = given.length / size;
    byte[] pixels = Arrays.copyOf(given, (known + frames) * size);
    double[] entropy = new double[known + frames];
    SplittableRandom random = new SplittableRandom(sampling.seed());
    Sampler sampler = new Sampler(sampling.temperature(), 0);
    Optional<float[][]> state = Optional.empty();
    for (int t = 1; t < known + frames; t++) {
      tape.reset();
      FilmNet.Remembered remembered = remember(pixels, t, state);
      state =
          Optional.of(
              new float[][] {
                remembered.state().output().toArray(), remembered.state().cells().toArray()
              });
      if (t >= known) {
        entropy[t] = frame(remembered.condition(), pixels, t * size, sampler, random);
      }
    }
    return new Drawn(pixels, entropy);
  }

  private FilmNet.Remembered remember(byte[] pixels, int frame, Optional<float[][]> state) {
    int seen = form.seen();
    float[] before = new float[shape().size() * seen];
    FilmBatch.before(pixels, frame, shape().size(), seen, before, 0);
    Shape map = new Shape(shape().height(), shape().width(), form.channels());
    Value input = tape.variable(before, Value.Size.of(Packing.of(1), form.spec().input()));
    Optional<Lstm.State> kept =
        state.map(s -> new Lstm.State(tape.constant(s[0], 1, map), tape.constant(s[1], 1, map)));
    return form.remember(net, input, kept, Pass.EVALUATE);
  }

  /** Draws a frame; returns the entropy of what it was drawn from. */
  private double frame(
      Value condition, byte[] pixels, int at, Sampler sampler, SplittableRandom random) {
    double[] entropy = new double[1];
    FrameDrawing.Drawn sum = logit -> entropy[0] += entropy(logit);
    if (form.blind()) {
      float[] logits = form.decode(net, condition, condition, Pass.EVALUATE).toArray();
      for (int i = 0; i < logits.length; i++) {
        pixels[at + i] = (byte) sampler.draw(new float[] {0, logits[i]}, 0, 2, random);
        sum.pixel(logits[i]);
      }
    } else {
      new FrameDrawing(form, values.parameters())
          .draw(condition.toArray(), pixels, at, sampler, random, sum);
    }
    return entropy[0];
  }

  /** Entropy in nats of a pixel with a logit. */
  private static double entropy(double logit) {
    double small = Math.exp(-Math.abs(logit));
    return Math.log1p(small) + Math.abs(logit) * small / (1 + small);
  }

  @Override
  public void close() {
    net.close();
    tape.close();
  }
}
