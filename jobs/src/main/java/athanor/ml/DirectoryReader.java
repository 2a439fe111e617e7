package athanor.ml;

import athanor.common.card.InputDirectory;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;
import scala.Option;

/**
 * Loads what {@link DirectoryWriter} saved.
 *
 * @param <M> the model
 */
final class DirectoryReader<M extends Params> extends MLReader<M> {
  private final Class<M> type;
  private final Content<M> content;

  DirectoryReader(Class<M> type, Content<M> content) {
    this.type = type;
    this.content = content;
  }

  /** Makes a model of a name from a directory. */
  @FunctionalInterface
  interface Content<M> {
    M read(String uid, InputDirectory directory, Configuration configuration);
  }

  @Override
  public M load(String path) {
    var metadata = DefaultParamsReader$.MODULE$.loadMetadata(path, sc(), type.getName());
    Configuration configuration = sc().hadoopConfiguration();
    InputDirectory directory =
        InputDirectory.open(path + "/" + DirectoryWriter.DATA, configuration, 1, "model");
    M model = content.read(metadata.uid(), directory, configuration);
    metadata.getAndSetParams(model, Option.empty());
    return model;
  }
}
