package athanor.jobs.search;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.shape.Shape;
import athanor.datasets.caption.Matcher;
import athanor.datasets.caption.VisualInput;
import athanor.datasets.image.Framing;
import athanor.datasets.image.Sampling;
import athanor.datasets.store.EmbeddingStore;
import athanor.jobs.family.Families;
import athanor.jobs.family.MatchingPairs;
import athanor.jobs.open.PictureFile;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * A sentence or a picture as a question to a store of pictures or sentences.
 *
 * @param matcher the model of the store; close it
 */
record PairQuery(Matcher matcher, Configuration configuration) implements AutoCloseable {

  /** A question by the model that made the store; another model is refused. */
  static PairQuery of(
      EmbeddingStore store, String model, Families families, Configuration configuration) {
    InputDirectory trained = InputDirectory.open(model, configuration, 1, "model");
    MatchingPairs pairs =
        families.require(trained, MatchingPairs.class, "search by sentence or picture");
    if (!store.directory().isMadeFrom(trained)) {
      throw new BadInputException(
          "store %s was not made by model %s".formatted(store.directory().path(), model));
    }
    return new PairQuery(pairs.reader().read(trained, configuration), configuration);
  }

  /** The vector of a sentence. */
  float[] sentence(String text) {
    List<String> tokens =
        matcher.vocabulary().unit().tokens(text).stream()
            .filter(token -> token.codePoints().anyMatch(Character::isLetterOrDigit))
            .toList();
    if (tokens.stream().allMatch(token -> matcher.vocabulary().number(token) == 0)) {
      throw new BadInputException("the model knows no word of '%s'".formatted(text));
    }
    return matcher.sentences(List.of(tokens))[0];
  }

  /** The vector of a picture in a file, brought to the size that the model reads. */
  float[] picture(String file) {
    Shape shape = matcher.reads().shape();
    if (matcher.reads().features() || matcher.reads().films()) {
      throw new BadInputException(
          "the model reads %s and cannot be asked by picture"
              .formatted(matcher.reads().features() ? "features" : "films"));
    }
    float[] pixels = PictureFile.pixels(file, shape, Framing.CROP, Sampling.AREA, configuration);
    return matcher.pictures(List.of(new VisualInput(pixels, 1)))[0];
  }

  @Override
  public void close() {
    matcher.close();
  }
}
