package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.shape.Shape;
import athanor.datasets.image.Conditions;
import athanor.models.classifier.ClassifierModel;
import athanor.models.gan.Generator;
import org.apache.hadoop.conf.Configuration;

/** Models of pictures with the metadata of their cards. */
public final class PictureModels {
  private PictureModels() {}

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

  /** The generator of a directory, for pictures of the shape in its card; close it. */
  public static Generator generator(InputDirectory directory, Configuration configuration) {
    return Generator.read(
        ModelFiles.open(directory.path(Generator.FILE), configuration),
        conditions(directory.card()).width(),
        shape(directory.card()),
        directory.path());
  }

  /** The classifier of a directory; close it. */
  public static ClassifierModel classifier(InputDirectory directory, Configuration configuration) {
    return ClassifierModel.read(
        ModelFiles.open(directory.path(ClassifierModel.FILE), configuration),
        shape(directory.card()),
        conditions(directory.card()).choices(),
        directory.path());
  }

  /** Shape of a model's pictures. */
  public static Shape shape(Card card) {
    return new Shape(
        (int) card.number("height"), (int) card.number("width"), (int) card.number("channels"));
  }

  /** Conditions of a generator, or labels of a classifier. */
  public static Conditions conditions(Card card) {
    return Conditions.of(card.metrics().get("conditions"));
  }
}
