package athanor.jobs.family;

import athanor.common.card.InputDirectory;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** Reads the models of a family, on the driver and on executors. */
@FunctionalInterface
public interface ModelReader<M> extends Serializable {

  /**
   * Reads a model.
   *
   * @param model directory of a model of the family
   * @throws athanor.common.card.BadInputException where a file is missing or broken
   */
  M read(InputDirectory model, Configuration configuration);
}
