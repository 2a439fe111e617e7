package athanor.models;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.nn.file.CoderNets;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/** Models of tests, as they lie on disk. */
public final class SavedNets {
  public static final Configuration CONFIGURATION = new Configuration(false);

  private SavedNets() {}

  /** Writes nets below a directory. */
  public static InputDirectory of(CoderNets nets, Path directory) {
    String path = directory.resolve("model").toString();
    OutputDirectory output =
        OutputDirectory.create(path, OutputDirectory.Existing.REFUSE, CONFIGURATION);
    nets.write(output, CONFIGURATION);
    output.commit(Card.of("model", 1));
    return InputDirectory.open(path, CONFIGURATION, 1, "model");
  }
}
