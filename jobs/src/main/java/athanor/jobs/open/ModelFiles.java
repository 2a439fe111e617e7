package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.card.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Single files in an output or a model directory. */
public final class ModelFiles {
  private ModelFiles() {}

  /** Writes a file, which appears under its name once it is whole. */
  public static void write(String path, Configuration configuration, WholeFile.Content content) {
    Path place = new Path(path);
    try {
      WholeFile.write(place.getFileSystem(configuration), place, content);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  /** Opens a file that must be there. */
  public static InputStream open(String path, Configuration configuration) {
    Path place = new Path(path);
    try {
      return place.getFileSystem(configuration).open(place);
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }
}
