package athanor.models.classifier;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.TrainedNet;
import athanor.common.nn.file.NetFile;
import athanor.common.nn.file.StockZip;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.datasets.image.PictureCard;
import athanor.datasets.image.PictureJudge;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;

/** A trained classifier of pictures. One thread; close it. */
public final class ClassifierModel implements PictureJudge {
  /** File in a model's directory: a stock DL4J zip. */
  public static final String FILE = "classifier.zip";

  private final TrainedNet net;
  private final Choices attributes;

  private ClassifierModel(TrainedNet net, Choices attributes) {
    this.net = net;
    this.attributes = attributes;
  }

  static ClassifierModel of(NetSpec spec, NetValues values, Choices attributes) {
    return new ClassifierModel(new TrainedNet(spec, values), attributes);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param where the model, for messages
   * @throws BadInputException where it is for other pictures or predicts another number of values
   */
  public static ClassifierModel read(
      InputStream in, Shape picture, Choices attributes, String where) {
    NetFile.Saved saved = StockZip.read(in, where);
    int told = saved.spec().output().size();
    if (told != attributes.width() || saved.spec().parts().size() < 2) {
      throw new BadInputException(
          "%s predicts %d values, its card says %d".formatted(where, told, attributes.width()));
    }
    return of(saved.spec().withInput(picture), saved.values(), attributes);
  }

  /** Reads the classifier of a directory, for pictures of the shape in its card; close it. */
  public static ClassifierModel open(InputDirectory model, Configuration configuration) {
    return read(
        model.file(FILE, configuration),
        PictureCard.shape(model.card()),
        PictureCard.conditions(model.card()).choices(),
        model.path());
  }

  public void write(OutputStream out) throws IOException {
    StockZip.write(net.spec(), net.values(), out);
  }

  @Override
  public Choices attributes() {
    return attributes;
  }

  private int last() {
    return net.spec().parts().size() - 1;
  }

  @Override
  public int featureCount() {
    return net.spec().input(last()).size();
  }

  @Override
  public float[] features(float[] pictures, int count) {
    float[] centred = Arrays.copyOf(pictures, count * net.inputSize());
    for (int i = 0; i < centred.length; i++) {
      centred[i] = 2 * centred[i] - 1;
    }
    return net.map(centred, count, 0, last());
  }

  /** Logits [count, width of the attributes] of features. */
  public float[] logits(float[] features, int count) {
    return net.map(features, count, last(), last() + 1);
  }

  @Override
  public float[] classify(float[] pictures, int count) {
    return logits(features(pictures, count), count);
  }

  /**
   * Share of examples of which an attribute is predicted correctly, over those of which it is
   * known.
   *
   * @param wanted one-hot values, [count, width of the attributes]
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
    net.close();
  }
}
