package athanor.models.game;

import athanor.common.card.InputDirectory;
import athanor.common.nn.TrainedNet;
import athanor.common.shape.Choices;
import athanor.datasets.image.PictureJudge;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The classifier of a {@link SemiGan}, without the noise of its training. Close it. */
public final class SemiClassifier implements PictureJudge {
  private final GameNets nets;

  private SemiClassifier(GameNets nets) {
    this.nets = nets;
  }

  /** The classifier among a game's nets, which are closed with it. */
  static SemiClassifier of(GameNets nets) {
    return new SemiClassifier(nets);
  }

  /** Reads the classifier of a directory; close it. */
  public static SemiClassifier open(InputDirectory model, Configuration configuration) {
    return of(GameNets.open(model, configuration, List.of(SemiGan.CRITIC)));
  }

  private TrainedNet net() {
    return nets.net(SemiGan.CRITIC);
  }

  @Override
  public Choices attributes() {
    return new Choices(List.of(net().outputSize()));
  }

  private int last() {
    return net().spec().parts().size() - 1;
  }

  @Override
  public int featureCount() {
    return net().spec().input(last()).size();
  }

  @Override
  public float[] features(float[] pictures, int count) {
    return net().map(pictures, count, 0, last());
  }

  @Override
  public float[] classify(float[] pictures, int count) {
    return net().map(pictures, count);
  }

  @Override
  public void close() {
    nets.close();
  }
}
