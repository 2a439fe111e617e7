package athanor.jobs.evaluate;

import athanor.common.shape.Shape;
import athanor.datasets.image.Picture;
import athanor.datasets.store.CaptionsTable;
import athanor.measure.pictures.NearestSketches;
import athanor.measure.pictures.PictureSketch;
import athanor.measure.text.Consensus;
import athanor.measure.text.NGramModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What can be said of pictures without a net: the same sentence of each, that of the nearest
 * training picture, the consensus about its nearest ones; and counts of neighbouring words.
 */
final class CaptionFloors {
  /** Training pictures whose sentences make a consensus (Devlin et al. 2015, section 3). */
  private static final int NEIGHBOURS = 30;

  private static final int CANDIDATES = 600;
  private static final int VOTERS = 300;
  private static final int LONGEST = 3;

  private final List<Known> known;
  private final NearestSketches nearest;

  /**
   * A picture with sentences.
   *
   * @param sentences tokens of each
   */
  record Known(PictureSketch sketch, List<List<String>> sentences) {
    /** A film is known by the mean of its frames. */
    static Known of(CaptionsTable.Item item) {
      Shape shape = new Shape(item.height(), item.width(), item.channels());
      float[] mean = new float[shape.size()];
      for (int i = 0; i < item.pixels().length; i++) {
        mean[i % mean.length] += (item.pixels()[i] & 0xff) / 255f / item.frames();
      }
      Picture picture = new Picture(shape.height(), shape.width(), shape.channels(), mean);
      return new Known(PictureSketch.of(picture), item.sentences());
    }
  }

  CaptionFloors(List<Known> known) {
    this.known = List.copyOf(known);
    this.nearest = new NearestSketches(known.stream().map(Known::sketch).toList());
  }

  /** Perplexity of sentences by counts of one to three tokens. */
  Map<String, Double> perplexities(
      List<List<List<String>>> tests, UnaryOperator<List<String>> inVocabulary) {
    List<List<String>> learned = flat(known.stream().map(Known::sentences).toList());
    List<List<String>> wanted = flat(tests).stream().map(inVocabulary).toList();
    Map<String, Double> found = new LinkedHashMap<>();
    for (int order = 1; order <= LONGEST; order++) {
      NGramModel model =
          new NGramModel(order, learned.stream().map(inVocabulary).toList(), Set.of());
      found.put("perplexity_%d_gram".formatted(order), model.perplexity(wanted));
    }
    return found;
  }

  private static List<List<String>> flat(List<List<List<String>>> sentences) {
    return sentences.stream().flatMap(List::stream).toList();
  }

  /** The training sentence that agrees most with others, of some spread over all of them. */
  List<String> constant() {
    List<List<String>> all = flat(known.stream().map(Known::sentences).toList());
    return Consensus.of(spread(all, CANDIDATES, 0), spread(all, VOTERS, 1));
  }

  private static <T> List<T> spread(List<T> all, int count, int shift) {
    List<T> some = new ArrayList<>();
    int step = Math.max(1, all.size() / count);
    for (int i = Math.min(shift, all.size() - 1); i < all.size(); i += step) {
      some.add(all.get(i));
    }
    return some;
  }

  /** The first sentence about the nearest training picture. */
  List<String> nearest(Known picture) {
    return neighbours(picture, 1).get(0).sentences.get(0);
  }

  /** The consensus about the nearest training pictures. */
  List<String> consensus(Known picture) {
    List<List<String>> all =
        flat(neighbours(picture, NEIGHBOURS).stream().map(Known::sentences).toList());
    return Consensus.of(all, all);
  }

  private List<Known> neighbours(Known picture, int count) {
    return nearest.of(picture.sketch, count).stream().map(known::get).toList();
  }
}
