package athanor.models.gan;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.TrainedNet;
import athanor.common.nn.file.NetFile;
import athanor.common.nn.layer.Join;
import athanor.common.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;

/** A trained critic. One thread; close it. */
public final class Critic implements AutoCloseable {
  /** File of the critic in a model's directory, a {@link NetFile}; older models have none. */
  public static final String FILE = "critic.net";

  private final TrainedNet net;

  Critic(NetSpec spec, NetValues values) {
    this.net = new TrainedNet(spec, values);
  }

  /**
   * Reads the critic of a directory; close it.
   *
   * @throws BadInputException where the directory has none, as those of before 2026-11-29
   */
  public static Critic open(InputDirectory model, Configuration configuration) {
    String path = model.path() + "/" + FILE;
    try (InputStream in = model.file(FILE, configuration)) {
      NetFile.Saved saved = NetFile.read(in, path);
      return new Critic(saved.spec(), saved.values());
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Writes it as a {@link NetFile}; the stream stays open. */
  public void write(OutputStream out) throws IOException {
    NetFile.write(net.spec(), net.values(), out);
  }

  /** Shape of the examples that it judges. */
  public Shape example() {
    return net.spec().input();
  }

  /**
   * Whether it values an example alone: it needs no condition beside it, and is no auto-encoder,
   * which copies the example.
   */
  public boolean valuesAlone() {
    return net.outputSize() != net.inputSize()
        && net.spec().layers().stream().noneMatch(Join.class::isInstance);
  }

  /** Mean of its values of examples [count, size]; logits of conditions do not count. */
  public double mean(float[] examples, int count) {
    float[] outputs = values(examples, count);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += outputs[i * net.outputSize()];
    }
    return sum / count;
  }

  /** Its values of examples [count, size]; higher is more real. */
  public float[] values(float[] examples, int count) {
    return net.map(examples, count);
  }

  /**
   * The earth mover's distance between two samples as far as this critic sees it, never more than
   * it is: the gap between their mean values over the steepest slope between any two examples.
   *
   * @param real row-major [count, size]
   * @param made the same
   */
  public double distance(float[] real, float[] made, int count) {
    return new DualDistance(net.inputSize(), real, values(real, count), made, values(made, count))
        .distance();
  }

  @Override
  public void close() {
    net.close();
  }
}
