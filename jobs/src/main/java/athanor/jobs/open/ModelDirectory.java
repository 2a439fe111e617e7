package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import org.apache.hadoop.conf.Configuration;

/** Directories of models for code that reads the files of one family only. */
public final class ModelDirectory {
  private ModelDirectory() {}

  /** Opens a model's directory; fails where it is of another family. */
  public static InputDirectory open(String uri, Configuration configuration, String family) {
    InputDirectory directory = InputDirectory.open(uri, configuration, 1, "model");
    String found = directory.card().option("family");
    if (!family.equals(found)) {
      throw new BadInputException(
          "family of model %s must be %s, got %s".formatted(uri, family, found));
    }
    return directory;
  }
}
