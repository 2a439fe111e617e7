package athanor.models.audio;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A trained net on disk: {@code net.zip}, a stock DL4J zip, and its shape in the card's metric
 * {@code architecture}.
 */
public final class AudioModelFiles {
  /** The family, as the card of a model has it. */
  public static final String FAMILY = "audio";

  private static final String NET = "net.zip";
  private static final String SHAPE = "architecture";

  private AudioModelFiles() {}

  /** Writes the net below an output directory. */
  public static void write(AudioModel model, OutputDirectory output, Configuration configuration) {
    Path path = new Path(output.path(NET));
    try (OutputStream out = path.getFileSystem(configuration).create(path, true)) {
      StockNet.write(model.architecture(), model.parameters(), out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  /** A card with the net's shape. */
  public static Card described(Card card, Architecture architecture) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("coefficients", architecture.coefficients());
    shape.put("hidden-size", architecture.hiddenSize());
    shape.put("vector-size", architecture.vectorSize());
    shape.put("layers", architecture.layers());
    shape.put("bidirectional", architecture.bidirectional());
    shape.put("teacher-forcing", architecture.teacherForcing());
    shape.put("variational", architecture.variational());
    return card.withMetric(SHAPE, shape)
        .withMetric("dimension", architecture.dimension())
        .withMetric("parameters", architecture.parameters());
  }

  /**
   * Reads a net.
   *
   * @throws BadInputException where the card names no net of this family, or the zip is broken
   */
  public static AudioModel read(InputDirectory model, Configuration configuration) {
    if (!FAMILY.equals(model.card().option("family"))) {
      throw new BadInputException(
          "family of %s must be %s, got %s"
              .formatted(model.path(), FAMILY, model.card().option("family")));
    }
    if (!(model.card().metrics().get(SHAPE) instanceof Map<?, ?> shape)) {
      throw new BadInputException("card of %s has no %s".formatted(model.path(), SHAPE));
    }
    Architecture architecture =
        new Architecture(
            (Integer) shape.get("coefficients"),
            (Integer) shape.get("hidden-size"),
            (Integer) shape.get("vector-size"),
            (Integer) shape.get("layers"),
            (Boolean) shape.get("bidirectional"),
            (Boolean) shape.get("teacher-forcing"),
            (Boolean) shape.get("variational"));
    Path path = new Path(model.path(NET));
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      return new AudioModel(architecture, StockNet.read(architecture, in, path.toString()));
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }
}
