package athanor.models.game;

import athanor.common.card.InputDirectory;
import athanor.common.nn.TrainedNet;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PictureCard;
import athanor.datasets.image.PictureClassifier;
import athanor.datasets.image.PictureCoder;
import athanor.datasets.image.PicturePainter;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Erf;
import org.apache.hadoop.conf.Configuration;

/**
 * An InfoGAN at work: paints for a category, which is a condition, and reads categories and
 * continuous values off pictures. Painted codes start with the continuous values. Close it.
 */
public final class InfoPictures implements PicturePainter, PictureClassifier, PictureCoder {
  private final GameNets nets;
  private final Conditions conditions;
  private final int continuous;

  private InfoPictures(GameNets nets, Conditions conditions, int continuous) {
    this.nets = nets;
    this.conditions = conditions;
    this.continuous = continuous;
  }

  /** The nets of a game, which are closed with this. */
  static InfoPictures of(GameNets nets, Conditions conditions, int continuous) {
    return new InfoPictures(nets, conditions, continuous);
  }

  /** Reads an InfoGAN; close it. */
  public static InfoPictures open(InputDirectory model, Configuration configuration) {
    return of(
        GameNets.open(
            model, configuration, List.of(InfoGan.GENERATOR, InfoGan.CRITIC, InfoGan.READER)),
        PictureCard.conditions(model.card()),
        (int) model.card().number("continuous"));
  }

  @Override
  public Shape shape() {
    return nets.input(InfoGan.CRITIC);
  }

  @Override
  public int codeSize() {
    return nets.net(InfoGan.GENERATOR).inputSize() - conditions.width();
  }

  @Override
  public int readable() {
    return continuous;
  }

  @Override
  public Conditions conditions() {
    return conditions;
  }

  @Override
  public Choices attributes() {
    return conditions.choices();
  }

  /** All values are uniform: normal codes go through their own distribution. */
  @Override
  public float[] paint(float[] codes, float[] asked, int count) {
    int size = codeSize();
    int wide = conditions.width();
    float[] noise = new float[count * (size + wide)];
    for (int i = 0; i < count; i++) {
      int at = i * (size + wide);
      for (int k = 0; k < size; k++) {
        noise[at + k] = (float) Erf.erf(codes[i * size + k] / Math.sqrt(2));
      }
      System.arraycopy(asked, i * wide, noise, at + size, wide);
    }
    float[] made = nets.net(InfoGan.GENERATOR).map(noise, count);
    for (int i = 0; i < made.length; i++) {
      made[i] = 0.5f * made[i] + 0.5f;
    }
    return made;
  }

  @Override
  public float[] classify(float[] pictures, int count) {
    return read(pictures, count, conditions.width());
  }

  /** Logits of the category, then the continuous values. */
  @Override
  public float[] encode(float[] pictures, int count) {
    return read(pictures, count, conditions.width() + continuous);
  }

  private float[] read(float[] pictures, int count, int width) {
    TrainedNet critic = nets.net(InfoGan.CRITIC);
    float[] centred = Arrays.copyOf(pictures, count * critic.inputSize());
    for (int i = 0; i < centred.length; i++) {
      centred[i] = 2 * centred[i] - 1;
    }
    float[] features = critic.map(centred, count, 0, critic.spec().parts().size() - 1);
    TrainedNet reader = nets.net(InfoGan.READER);
    float[] outputs = reader.map(features, count);
    float[] some = new float[count * width];
    for (int i = 0; i < count; i++) {
      System.arraycopy(outputs, i * reader.outputSize(), some, i * width, width);
    }
    return some;
  }

  @Override
  public void close() {
    nets.close();
  }
}
