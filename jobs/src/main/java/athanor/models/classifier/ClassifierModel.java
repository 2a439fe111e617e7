package athanor.models.classifier;

import athanor.common.card.BadInputException;
import athanor.common.nn.conv.Net;
import athanor.common.nn.conv.NetSpec;
import athanor.common.nn.conv.StockNet;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** A trained classifier of pictures. One thread; close it. */
public final class ClassifierModel implements AutoCloseable {
  /** File in a model's directory: a stock DL4J zip. */
  public static final String FILE = "classifier.zip";

  private static final int BATCH = 64;

  private final NetSpec spec;
  private final NetSpec.Numbers numbers;
  private final Choices attributes;
  private final Net hidden;
  private final Net last;

  private ClassifierModel(NetSpec spec, NetSpec.Numbers numbers, Choices attributes) {
    this.spec = spec;
    this.numbers = numbers;
    this.attributes = attributes;
    int layers = spec.layers().size();
    this.hidden = new Net(spec.part(0, layers - 1), spec.part(numbers, 0, layers - 1));
    this.last = new Net(spec.part(layers - 1, layers), spec.part(numbers, layers - 1, layers));
  }

  static ClassifierModel of(NetSpec spec, NetSpec.Numbers numbers, Choices attributes) {
    return new ClassifierModel(spec, numbers, attributes);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param where the model, for messages
   * @throws BadInputException where it is for other pictures or tells another number of values
   */
  public static ClassifierModel read(
      InputStream in, Shape picture, Choices attributes, String where) {
    StockNet.Saved saved = StockNet.read(in, where);
    int told = saved.spec().output().size();
    if (told != attributes.width() || saved.spec().layers().size() < 2) {
      throw new BadInputException(
          "%s tells %d values, its card says %d".formatted(where, told, attributes.width()));
    }
    return new ClassifierModel(saved.spec().withInput(picture), saved.numbers(), attributes);
  }

  public void write(OutputStream out) throws IOException {
    StockNet.write(spec, numbers, out);
  }

  /** What it tells. */
  public Choices attributes() {
    return attributes;
  }

  /** Numbers of the last hidden layer. */
  public int featureCount() {
    return hidden.spec().output().size();
  }

  /**
   * The last hidden layer's numbers, in which alike pictures are near each other.
   *
   * @param pictures [count, picture size] of 0..1
   * @return [count, feature count]
   */
  public float[] features(float[] pictures, int count) {
    int in = spec.input().size();
    int out = featureCount();
    float[] all = new float[Math.multiplyExact(count, out)];
    for (int from = 0; from < count; from += BATCH) {
      int batch = Math.min(BATCH, count - from);
      float[] part = Arrays.copyOfRange(pictures, from * in, (from + batch) * in);
      for (int i = 0; i < part.length; i++) {
        part[i] = 2 * part[i] - 1;
      }
      System.arraycopy(hidden.forward(part, batch, false), 0, all, from * out, batch * out);
    }
    return all;
  }

  /** Logits [count, width of the attributes] of features. */
  public float[] logits(float[] features, int count) {
    return Arrays.copyOf(last.forward(features, count, false), count * attributes.width());
  }

  /**
   * Share of examples of which an attribute is told right, over those of which it is known.
   *
   * @param wanted one-hot numbers, [count, width of the attributes]
   */
  public double accuracy(int attribute, float[] logits, float[] wanted, int count) {
    int width = attributes.width();
    int right = 0;
    int known = 0;
    for (int i = 0; i < count; i++) {
      int value = attributes.chosen(attribute, wanted, i * width);
      if (value >= 0) {
        known++;
        right += attributes.best(attribute, logits, i * width) == value ? 1 : 0;
      }
    }
    return known == 0 ? 0 : (double) right / known;
  }

  /** Share of the most common value of an attribute, over the examples of which it is known. */
  public double mostCommon(int attribute, float[] wanted, int count) {
    int[] seen = new int[attributes.sizes().get(attribute)];
    int known = 0;
    for (int i = 0; i < count; i++) {
      int value = attributes.chosen(attribute, wanted, i * attributes.width());
      if (value >= 0) {
        known++;
        seen[value]++;
      }
    }
    return known == 0 ? 0 : (double) Arrays.stream(seen).max().orElse(0) / known;
  }

  @Override
  public void close() {
    hidden.close();
    last.close();
  }
}
