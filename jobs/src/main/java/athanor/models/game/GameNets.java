package athanor.models.game;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.TrainedNet;
import athanor.common.nn.file.NetFile;
import athanor.common.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** The trained nets of a game, critics too, each a {@link NetFile}. One thread; close them. */
public final class GameNets implements AutoCloseable {
  private final Map<String, TrainedNet> nets = new LinkedHashMap<>();

  private GameNets() {}

  /** A net and its values. */
  record Trained(NetSpec spec, NetValues values) {}

  static GameNets of(Map<String, Trained> trained) {
    GameNets all = new GameNets();
    trained.forEach((name, net) -> all.nets.put(name, new TrainedNet(net.spec, net.values)));
    return all;
  }

  /**
   * Reads some nets of a model's directory.
   *
   * @throws BadInputException where a file is missing or broken
   */
  static GameNets open(InputDirectory model, Configuration configuration, List<String> names) {
    Map<String, Trained> read = new LinkedHashMap<>();
    for (String name : names) {
      try (InputStream in = model.file(file(name), configuration)) {
        NetFile.Saved saved = NetFile.read(in, model.path() + "/" + file(name));
        read.put(name, new Trained(saved.spec(), saved.values()));
      } catch (IOException e) {
        throw new BadInputException(
            "cannot read %s of %s: %s".formatted(file(name), model.path(), e.getMessage()), e);
      }
    }
    return of(read);
  }

  /** Name of a net's file in a model's directory. */
  public static String file(String name) {
    return name + ".net";
  }

  /** Names of the nets. */
  public Set<String> names() {
    return nets.keySet();
  }

  /** Writes a net; the stream stays open. */
  public void write(String name, OutputStream out) throws IOException {
    NetFile.write(net(name).spec(), net(name).values(), out);
  }

  /** A net by its name; it is closed with the others. */
  TrainedNet net(String name) {
    TrainedNet net = nets.get(name);
    if (net == null) {
      throw new IllegalArgumentException(
          "no net is named %s; there are %s".formatted(name, nets.keySet()));
    }
    return net;
  }

  /** Shape of what goes into a net. */
  Shape input(String name) {
    return net(name).spec().input();
  }

  @Override
  public void close() {
    nets.values().forEach(TrainedNet::close);
  }
}
