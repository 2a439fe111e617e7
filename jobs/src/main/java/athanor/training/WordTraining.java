package athanor.training;

import athanor.common.training.Dealing;
import athanor.common.training.Snapshot;
import athanor.models.word2vec.CorpusShard;
import athanor.models.word2vec.InitialModel;
import athanor.models.word2vec.Options;
import athanor.models.word2vec.SubwordRows;
import athanor.models.word2vec.Subwords;
import athanor.models.word2vec.Validation;
import athanor.models.word2vec.Word2Vec;
import athanor.spark.rounds.OwnerShards;
import athanor.spark.rounds.SparkShards;
import java.io.IOException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/**
 * Word2vec over a corpus on Spark: the same for {@code athanor train word2vec} and for spark.ml.
 *
 * @param corpus what is learned from
 * @param model what is trained
 * @param options how
 * @param shards how many replicas learn side by side
 */
public record WordTraining(Corpus corpus, Word2Vec model, Options options, int shards) {

  /**
   * A training.
   *
   * @throws IllegalArgumentException where the vocabulary is too small for so many shards
   */
  public static WordTraining of(Corpus corpus, Options options, int shards, long seed) {
    return of(corpus, options, Validation.NONE, shards, seed);
  }

  /**
   * A training with sentences that are held out.
   *
   * @throws IllegalArgumentException where the vocabulary is too small for so many shards, or
   *     sentences are held out with one shard or a split by text
   */
  public static WordTraining of(
      Corpus corpus, Options options, Validation validation, int shards, long seed) {
    Word2Vec model = new Word2Vec(options, corpus.counts(), shards, seed, validation);
    return new WordTraining(corpus, model, options, shards);
  }

  /**
   * The same training, which goes on from a model, on its words and those of the corpus.
   *
   * @throws IllegalArgumentException with hierarchical softmax
   */
  public WordTraining from(InitialModel initial, long seed) throws IOException {
    Corpus both = new Corpus(initial.with(corpus.vocabulary()), corpus.documents());
    Word2Vec going =
        new Word2Vec(options, both.counts(), shards, seed, model.validation())
            .startingFrom(initial, both.vocabulary());
    return new WordTraining(both, going, options, shards);
  }

  /**
   * The same training with n-grams of words, which has no initial model.
   *
   * @throws IllegalArgumentException unless pairs of words are learned by vocabulary, in one thread
   */
  public WordTraining with(Subwords subwords) {
    SubwordRows rows = SubwordRows.of(corpus.vocabulary(), subwords);
    return new WordTraining(corpus, model.withSubwords(rows), options, shards);
  }

  /** Deals the corpus to shards and trains to the last round. */
  public Snapshot run(SparkSession spark, Loop loop) {
    return model.parts().count() > 1 ? byVocabulary(spark, loop) : byText(spark, loop);
  }

  /**
   * The same with the blocks of the model at their owners, who write them at the end: nobody has
   * the whole model.
   *
   * @return the blocks that nobody owns
   * @throws IllegalArgumentException where shards share rows
   */
  public Snapshot runByOwners(SparkSession spark, Loop loop, OwnerShards.Places files) {
    if (model.parts().count() == 1) {
      var text = Dealing.once(corpus.shards(spark, options, shards, model.slices()));
      return runByOwners(text, loop, files);
    }
    try (SlicedText text = corpus.sliced(spark, model, shards)) {
      return runByOwners(text.dealing(), loop, files);
    }
  }

  private Snapshot runByOwners(
      Dealing<JavaRDD<CorpusShard>> text, Loop loop, OwnerShards.Places files) {
    try (OwnerShards<CorpusShard> owners = new OwnerShards<>(text, model, "word2vec")) {
      Snapshot shared = loop.train(model, owners);
      owners.write(files);
      return shared;
    }
  }

  private Snapshot byVocabulary(SparkSession spark, Loop loop) {
    try (SlicedText text = corpus.sliced(spark, model, shards);
        SparkShards<CorpusShard> dealt = new SparkShards<>(text.dealing(), "word2vec")) {
      return loop.train(model, dealt);
    }
  }

  private Snapshot byText(SparkSession spark, Loop loop) {
    try (SparkShards<CorpusShard> dealt =
        new SparkShards<>(corpus.shards(spark, options, shards, model.slices()), "word2vec")) {
      return loop.train(model, dealt);
    }
  }
}
