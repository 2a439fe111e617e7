package athanor.ml;

import athanor.common.card.Card;
import athanor.common.card.OutputDirectory;
import athanor.common.card.OutputDirectory.Existing;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLWriter;
import scala.Option;

/**
 * Saves a model: its parameters as spark.ml keeps them, and below {@code data} a model directory as
 * {@code athanor train} writes it.
 */
final class DirectoryWriter extends MLWriter {
  static final String DATA = "data";

  private final Params model;
  private final Content content;

  DirectoryWriter(Params model, Content content) {
    this.model = model;
    this.content = content;
  }

  /** Writes files below a directory and returns its card. */
  @FunctionalInterface
  interface Content {
    Card write(OutputDirectory directory, Configuration configuration);
  }

  @Override
  public void saveImpl(String path) {
    DefaultParamsWriter$.MODULE$.saveMetadata(model, path, sc(), Option.empty(), Option.empty());
    Configuration configuration = sc().hadoopConfiguration();
    try {
      OutputDirectory directory =
          OutputDirectory.create(path + "/" + DATA, Existing.REFUSE, configuration);
      directory.commit(content.write(directory, configuration));
    } finally {
      OutputDirectory.releaseThoseOfThisThread();
    }
  }
}
