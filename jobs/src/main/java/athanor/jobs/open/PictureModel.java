package athanor.jobs.open;

import athanor.common.card.InputDirectory;
import athanor.common.shape.Shape;
import athanor.datasets.image.PictureCard;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;

/**
 * A trained model of pictures in its directory.
 *
 * @param directory where it is
 * @param shape of the pictures it was trained on
 * @param configuration of the file system
 */
public record PictureModel(InputDirectory directory, Shape shape, Configuration configuration) {

  /**
   * Opens a model's directory.
   *
   * @param family that the caller can read
   * @throws athanor.common.card.BadInputException where it is no model, or of another family
   */
  public static PictureModel open(String uri, String family, Configuration configuration) {
    return of(ModelDirectory.open(uri, configuration, family), configuration);
  }

  /** A model whose family the caller has asked the registry for. */
  public static PictureModel of(InputDirectory directory, Configuration configuration) {
    return new PictureModel(directory, PictureCard.shape(directory.card()), configuration);
  }

  /** Pictures that the model can read. */
  public PictureInput pictures(String uri) {
    PictureInput pictures = PictureInput.open(uri, configuration);
    pictures.checkShape(shape, directory.path());
    return pictures;
  }

  /** One of the model's files. */
  public InputStream file(String name) {
    return directory.file(name, configuration);
  }
}
