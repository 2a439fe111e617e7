package athanor.jobs.train;

import athanor.common.card.BadInputException;
import athanor.common.shape.Shape;
import athanor.datasets.image.Conditions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.PictureInput;
import athanor.models.game.DomainShard;
import athanor.models.game.Translation;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/**
 * Two directories of pictures for a game of translation.
 *
 * @param first pictures of one kind
 * @param second of the other
 */
record TranslationRun(PictureInput first, PictureInput second) {

  /**
   * Opens the pictures.
   *
   * @throws BadInputException where their heights or widths differ
   */
  static TranslationRun open(Session session, String input, String target) {
    PictureInput first = PictureInput.open(input, session.hadoop());
    PictureInput second = PictureInput.open(target, session.hadoop());
    Shape one = first.shape();
    Shape other = second.shape();
    if (one.height() != other.height() || one.width() != other.width()) {
      throw new BadInputException(
          "pictures of %s are %d x %d, those of %s must be too, got %d x %d"
              .formatted(input, one.height(), one.width(), target, other.height(), other.width()));
    }
    return new TranslationRun(first, second);
  }

  void train(GameRun run, BiFunction<Shape, Shape, Translation> game) {
    Translation translation =
        UsageException.checked(() -> game.apply(first.shape(), second.shape()));
    run.train(
        translation,
        first,
        new GameRun.Sizes(first.count(), first.bytes() + second.bytes()),
        spark -> dealt(spark, run.training().shards()),
        card ->
            card.withParent(second.directory().parent())
                .withMetric("target_channels", second.shape().channels()));
  }

  /** Each shard has its part of both kinds. */
  private JavaRDD<DomainShard> dealt(SparkSession spark, int shards) {
    return first
        .deal(spark, shards, Conditions.none())
        .zipPartitions(
            second.deal(spark, shards, Conditions.none()),
            (some, others) -> List.of(new DomainShard(some.next(), others.next())).iterator());
  }
}
