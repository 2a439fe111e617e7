package athanor.jobs.evaluate;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.datasets.store.CaptionsTable;
import athanor.jobs.open.CaptionInput;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Pictures or films that a model of captions is measured on.
 *
 * @param tests one or more of the test part; copied
 */
record CaptionSample(CaptionInput opened, List<CaptionInput.Captioned> tests) {
  private static final int MOST_KNOWN = 20_000;

  CaptionSample {
    tests = List.copyOf(tests);
  }

  /**
   * The first of the test part.
   *
   * @param most how many
   * @param input the directory, as messages name it
   * @throws BadInputException where there are none
   */
  static CaptionSample of(SparkSession spark, CaptionInput opened, int most, String input) {
    List<CaptionInput.Captioned> tests = opened.part(spark, CaptionsTable.TEST).take(most);
    if (tests.isEmpty()) {
      throw new BadInputException("no picture of the test part in " + input);
    }
    return new CaptionSample(opened, tests);
  }

  /** What floors know of the training part. */
  List<CaptionFloors.Known> known(SparkSession spark) {
    return opened.part(spark, CaptionsTable.TRAIN).take(MOST_KNOWN).stream()
        .map(one -> CaptionFloors.Known.of(one.item()))
        .toList();
  }

  /** What floors know of the tests. */
  List<CaptionFloors.Known> sketched() {
    return tests.stream().map(one -> CaptionFloors.Known.of(one.item())).toList();
  }

  /** The sentences about each test, in tokens. */
  List<List<List<String>>> sentences() {
    return tests.stream().map(one -> one.item().sentences()).toList();
  }

  /** A card with the model and these pictures as its parents. */
  Card on(Card card, InputDirectory model) {
    return card.withParent(model.parent())
        .withParent(opened.directory().parent())
        .withCounts(Counts.of(tests.size(), tests.size()));
  }
}
