package athanor.models.game;

import athanor.common.card.InputDirectory;
import athanor.common.nn.Net;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Skip;
import athanor.common.shape.Shape;
import athanor.datasets.image.PictureTranslator;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** The trained translators of CycleGAN and DiscoGAN. One thread; close them. */
public final class Translators implements PictureTranslator {
  private static final int BATCH = 64;

  private final Map<Direction, Net> nets = new EnumMap<>(Direction.class);
  private final Tape tape = new Tape();

  private Translators(GameNets trained) {
    nets.put(Direction.FORWARD, net(trained, Translation.FORWARD));
    nets.put(Direction.BACKWARD, net(trained, Translation.BACKWARD));
  }

  private static Net net(GameNets trained, String name) {
    NetValues values = trained.net(name).values();
    return new Net(trained.net(name).spec(), values);
  }

  /** The translators among a game's nets; those stay open. */
  static Translators of(GameNets trained) {
    return new Translators(trained);
  }

  /** Reads the translators of a directory; close them. */
  public static Translators open(InputDirectory model, Configuration configuration) {
    List<String> names = List.of(Translation.FORWARD, Translation.BACKWARD);
    try (GameNets trained = GameNets.open(model, configuration, names)) {
      return new Translators(trained);
    }
  }

  @Override
  public Shape input(Direction direction) {
    return nets.get(direction).spec().input();
  }

  @Override
  public float[] translate(float[] pictures, int count, Direction direction) {
    Shape shape = input(direction);
    int size = shape.size();
    int out = input(direction.opposite()).size();
    float[] all = new float[count * out];
    for (int from = 0; from < count; from += BATCH) {
      int rows = Math.min(BATCH, count - from);
      float[] centred = Arrays.copyOfRange(pictures, from * size, (from + rows) * size);
      for (int i = 0; i < centred.length; i++) {
        centred[i] = 2 * centred[i] - 1;
      }
      tape.reset();
      Value input = tape.constant(centred, rows, shape);
      Value made = Skip.forward(nets.get(direction), input, Pass.EVALUATE);
      made.values().get(all, from * out, rows * out);
    }
    for (int i = 0; i < all.length; i++) {
      all[i] = 0.5f * all[i] + 0.5f;
    }
    return all;
  }

  @Override
  public void close() {
    nets.values().forEach(Net::close);
    tape.close();
  }
}
