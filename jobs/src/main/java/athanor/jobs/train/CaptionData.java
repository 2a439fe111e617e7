package athanor.jobs.train;

import athanor.common.card.BadInputException;
import athanor.datasets.store.CaptionsTable;
import athanor.datasets.text.TokenVocabulary;
import athanor.jobs.open.CaptionInput;
import athanor.models.captions.CaptionShard;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/**
 * Pictures with sentences that are learned from, and those that the best net is chosen by.
 *
 * @param opened where they are
 * @param vocabulary of the sentences
 * @param shards what is learned from
 * @param count pictures in the shards
 * @param heldOut what the best net is chosen by
 * @param without pictures that the store of features has no vector of
 */
record CaptionData(
    CaptionInput opened,
    TokenVocabulary vocabulary,
    JavaRDD<CaptionShard> shards,
    long count,
    List<CaptionInput.Captioned> heldOut,
    long without) {
  private static final int MOST_HELD_OUT = 500;

  /**
   * The training part, dealt.
   *
   * @param share of the pictures that is held out
   * @param longest tokens of a sentence; the rest is cut
   */
  static CaptionData of(
      SparkSession spark,
      CaptionInput opened,
      TokenVocabulary vocabulary,
      double share,
      int longest,
      int shards) {
    JavaRDD<CaptionInput.Captioned> all = opened.part(spark, CaptionsTable.TRAIN);
    JavaRDD<CaptionInput.Captioned> learned =
        all.filter(one -> !CaptionInput.isHeldOut(one, share));
    List<CaptionInput.Captioned> heldOut =
        all.filter(one -> CaptionInput.isHeldOut(one, share)).take(MOST_HELD_OUT);
    long count = learned.count();
    if (count < shards) {
      throw new BadInputException(
          "%d shards need as many pictures to learn from, %s has %d"
              .formatted(shards, opened.directory().path(), count));
    }
    long without =
        opened.features().isEmpty() ? 0 : opened.pictures() - opened.testPictures() - all.count();
    JavaRDD<CaptionShard> dealt =
        CaptionInput.deal(learned, shards).map(some -> shard(some, vocabulary, longest));
    return new CaptionData(opened, vocabulary, dealt, count, heldOut, without);
  }

  private static CaptionShard shard(
      List<CaptionInput.Captioned> some, TokenVocabulary vocabulary, int longest) {
    return new CaptionShard(
        some.stream()
            .map(
                one ->
                    new CaptionShard.Example(
                        one.features().length > 0 ? new byte[0] : one.item().pixels(),
                        one.item().frames(),
                        one.features(),
                        cut(one, longest).stream().map(vocabulary::numbers).toList()))
            .toList());
  }

  /** The sentences, the longest of them cut. */
  static List<List<String>> cut(CaptionInput.Captioned one, int longest) {
    return one.item().sentences().stream()
        .map(tokens -> tokens.subList(0, Math.min(longest, tokens.size())))
        .toList();
  }

  /** Bytes of all pictures, or features, that are learned from. */
  long bytes() {
    return opened.reads().shape().size() * (opened.reads().features() ? 4L : 1L) * count;
  }
}
