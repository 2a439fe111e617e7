package athanor.models.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.card.OutputDirectory.Existing;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Schedule;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.text.Decoding;
import athanor.datasets.text.GeneratedText;
import athanor.datasets.text.NoisyChannel;
import athanor.datasets.text.TextPairTokens;
import athanor.datasets.text.TokenVocabulary;
import athanor.datasets.text.TokenVocabularyFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Seq2SeqTest {
  private static final ExampleMaker MAKER = new ExampleMaker(PlantedPairs.vocabulary(), 20, 6);
  private static final Options OPTIONS =
      new Options(16, 24, 0.1, 0.05, 0.1, new Schedule(25, 8, 10, 0.01));
  private static final Seq2Seq LESSON = new Seq2Seq(OPTIONS, MAKER.vocabulary());

  private static Seq2SeqModel model;

  @TempDir Path directory;

  @BeforeAll
  static void train() {
    model = trained(List.of(PairShard.of(PlantedPairs.of(160, 0), MAKER)));
  }

  private static Seq2SeqModel trained(List<PairShard> shards) {
    NetTraining<PairShard> training = LESSON.training(160, 1);
    return Seq2SeqModel.of(LESSON, LESSON.values(after(training, shards)), MAKER);
  }

  private static Snapshot after(NetTraining<PairShard> training, List<PairShard> data) {
    try (LocalShards<PairShard> shards = LocalShards.of(data, 1)) {
      return new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, now) -> {})
          .train(training, shards, 1);
    }
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void aNetIsChosenByWhatARecogniserHears() {
    TokenVocabulary words = MAKER.vocabulary();
    ExampleMaker hearing = new ExampleMaker(words, 20, 6, new NoisyChannel(words, 0.5, Map.of()));
    List<TextPairTokens> pairs = PlantedPairs.of(20, 0);

    assertThat(sources(PairShard.asHeard(pairs, MAKER)))
        .containsExactlyElementsOf(sources(PairShard.of(pairs, MAKER)));
    assertThat(sources(PairShard.asHeard(pairs, hearing)))
        .hasSize(20)
        .doesNotContainSequence(sources(PairShard.of(pairs, hearing)));
  }

  private static List<List<Integer>> sources(PairShard shard) {
    return shard.all().stream()
        .map(example -> IntStream.of(example.source()).boxed().toList())
        .toList();
  }

  @Test
  void namesThatItNeverSawAreCopiedIntoTheTitle() {
    List<TextPairTokens> tests = PlantedPairs.of(50, 1000);

    long exact =
        tests.stream()
            .filter(
                pair ->
                    model
                        .write(String.join(" ", pair.source()), Decoding.BEST)
                        .get(0)
                        .tokens()
                        .equals(pair.target()))
            .count();

    assertThat(exact).isGreaterThanOrEqualTo(45);
    assertThat(model.score(tests).perplexity()).isLessThan(1.5);
  }

  @Test
  void theRightSourceMakesATargetMoreProbableThanAnother() {
    List<TextPairTokens> tests = PlantedPairs.of(20, 2000);
    List<TextPairTokens> others = PlantedPairs.of(20, 3000);

    double right = model.score(tests).nats();
    double wrong =
        model
            .score(
                IntStream.range(0, 20)
                    .mapToObj(
                        i ->
                            new TextPairTokens(
                                "x" + i, others.get(i).source(), tests.get(i).target()))
                    .toList())
            .nats();

    assertThat(wrong).isGreaterThan(3 * right);
  }

  @Test
  void thePairsOfABatchDoNotChangeEachOther() {
    List<TextPairTokens> tests = PlantedPairs.of(9, 4000);

    double alone = tests.stream().mapToDouble(pair -> model.score(List.of(pair)).nats()).sum();

    assertThat(model.score(tests).nats()).isCloseTo(alone, within(1e-3 * alone));
  }

  @Test
  void beamsAreTheMostProbableAndTheirProbabilityIsThatOfTheScore() {
    TextPairTokens pair = PlantedPairs.of(1, 5000).get(0);
    Decoding decoding = new Decoding(3, Decoding.Search.of(8, 0), Decoding.Sampling.NONE);

    List<GeneratedText> texts = model.write(String.join(" ", pair.source()), decoding);

    assertThat(texts).hasSize(3);
    assertThat(texts.get(0).logProbability()).isGreaterThan(texts.get(2).logProbability());
    double nats =
        model.score(List.of(new TextPairTokens("b", pair.source(), texts.get(0).tokens()))).nats();
    assertThat(texts.get(0).logProbability()).isCloseTo(-nats, within(1e-3));
    assertThat(texts.get(0).gaze().orElseThrow().weights()[0]).hasSize(pair.source().size());
  }

  /**
   * Counts that weigh everything give the same first token to each article. Preferring what the
   * article makes probable undoes that, and the probability that is told stays that of the token.
   */
  @Test
  void diversityPrefersWhatTheSourceMakesProbable() {
    PairShard learned = PairShard.of(PlantedPairs.of(160, 0), MAKER);
    List<TextPairTokens> tests = PlantedPairs.of(12, 8000);
    try (Seq2SeqModel mixed = model.mixed(learned, 2, 0.95)) {
      Decoding plain = new Decoding(1, Decoding.Search.of(5, 1), Decoding.Sampling.NONE);

      List<GeneratedText> same = first(mixed, tests, plain);
      List<GeneratedText> other = first(mixed, tests, plain.withDiversity(1));

      assertThat(right(other, tests)).isGreaterThan(right(same, tests));
      for (int i = 0; i < tests.size(); i++) {
        var pair = new TextPairTokens("p", tests.get(i).source(), other.get(i).tokens());
        assertThat(other.get(i).logProbability())
            .isCloseTo(-mixed.score(List.of(pair)).nats(), within(1e-3));
      }
    }
  }

  private static List<GeneratedText> first(
      Seq2SeqModel model, List<TextPairTokens> pairs, Decoding decoding) {
    return pairs.stream()
        .map(pair -> model.write(String.join(" ", pair.source()), decoding).get(0))
        .toList();
  }

  /** Tokens that are where the target has them. */
  private static int right(List<GeneratedText> written, List<TextPairTokens> pairs) {
    int right = 0;
    for (int i = 0; i < written.size(); i++) {
      List<String> tokens = written.get(i).tokens();
      for (int t = 0; t < Math.min(tokens.size(), pairs.get(i).target().size()); t++) {
        right += tokens.get(t).equals(pairs.get(i).target().get(t)) ? 1 : 0;
      }
    }
    return right;
  }

  /** Where the net knows little, counts of what follows what make texts more probable. */
  @Test
  void countsHelpANetThatKnowsLittle() {
    Seq2Seq lesson = new Seq2Seq(OPTIONS, MAKER.vocabulary());
    NetTraining<PairShard> training = lesson.training(160, 1);
    PairShard learned = PairShard.of(PlantedPairs.of(160, 0), MAKER);
    PairShard others = PairShard.of(PlantedPairs.of(30, 7000), MAKER);
    try (Seq2SeqModel fresh = Seq2SeqModel.of(lesson, lesson.values(training.initial()), MAKER);
        Seq2SeqModel mixed = fresh.withCounts(learned, others, 3)) {
      assertThat(mixed.countsWeight()).isBetween(0.2, 0.95);
      assertThat(mixed.score(others).perplexity())
          .isLessThan(0.7 * fresh.score(others).perplexity());
    }
  }

  @Test
  void drawnTextsAreRepeatable() {
    Decoding drawn = new Decoding(6, Decoding.Search.of(1, 1), new Decoding.Sampling(1.5, 0, 7));
    String asked = "the firm name9 buys a rome";

    List<String> first = model.write(asked, drawn).stream().map(GeneratedText::text).toList();

    assertThat(model.write(asked, drawn)).extracting(GeneratedText::text).isEqualTo(first);
    assertThat(model.write(asked, drawn.withSeed(8)))
        .extracting(GeneratedText::text)
        .isNotEqualTo(first);
  }

  @Test
  void whatHasNoWordIsRefusedAndStrangeOnesAreNot() {
    assertThatThrownBy(() -> model.write(" ?! ", Decoding.BEST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a text to answer must have a word, got '?!'");
    String strange = "\ud83d\ude00 \u0e01\u0e02 name1 \ud83d\udc68\u200d\ud83d\udc69 buys rome";
    assertThat(model.write(strange, Decoding.BEST)).hasSize(1);
    assertThat(model.write("word ".repeat(100_000), Decoding.BEST)).hasSize(1);
  }

  /** Perplexity of new pairs after equal items, gradients averaged, batches divided by K. */
  @Test
  void severalReplicasLearnWhatOneDoes() {
    List<TextPairTokens> tests = PlantedPairs.of(40, 9000);
    try (Seq2SeqModel one = together(1);
        Seq2SeqModel two = together(2);
        Seq2SeqModel four = together(4)) {
      double alone = one.score(tests).perplexity();
      assertThat(alone).isLessThan(1.1);
      assertThat(two.score(tests).perplexity()).isLessThan(1.03 * alone);
      assertThat(four.score(tests).perplexity()).isLessThan(1.03 * alone);
    }
  }

  private static Seq2SeqModel together(int replicas) {
    Options options = new Options(12, 16, 0, 0, 0, new Schedule(12, 8 / replicas, 1, 0.01));
    Seq2Seq lesson = new Seq2Seq(options, MAKER.vocabulary());
    List<TextPairTokens> pairs = PlantedPairs.of(160, 0);
    int each = pairs.size() / replicas;
    List<PairShard> shards =
        IntStream.range(0, replicas)
            .mapToObj(k -> PairShard.of(pairs.subList(k * each, (k + 1) * each), MAKER))
            .toList();
    NetTraining<PairShard> training = lesson.training(160, 1);
    return Seq2SeqModel.of(lesson, lesson.values(after(training, shards)), MAKER);
  }

  @Test
  void wordsThatNoReplicaReadsDoNotTravel() {
    List<TextPairTokens> pairs = PlantedPairs.of(32, 0);

    long few = contributed(PlantedPairs.vocabulary(0), pairs);
    long many = contributed(PlantedPairs.vocabulary(5000), pairs);

    assertThat(few).isPositive();
    assertThat(many).isEqualTo(few);
  }

  /** Bytes of the first round. */
  private static long contributed(TokenVocabulary vocabulary, List<TextPairTokens> pairs) {
    Options options = new Options(8, 8, 0, 0, 0, new Schedule(1, 4, 2, 0.01));
    NetTraining<PairShard> training = new Seq2Seq(options, vocabulary).training(32, 1);
    List<Long> bytes = new ArrayList<>();
    PairShard shard = PairShard.of(pairs, new ExampleMaker(vocabulary, 20, 6));
    try (LocalShards<PairShard> shards = LocalShards.of(List.of(shard), 1)) {
      new Trainer(
              new Averaging.Mean(),
              Checkpoints.none(),
              (report, now) -> bytes.add(report.traffic().contributedBytes()))
          .train(training, shards, 1);
    }
    return bytes.get(0);
  }

  @Test
  void savedAndOpenedItWritesTheSame() throws IOException {
    OutputDirectory output =
        OutputDirectory.create(
            directory.resolve("model").toString(), Existing.REFUSE, new Configuration());
    PairShard learned = PairShard.of(PlantedPairs.of(160, 0), MAKER);
    PairShard others = PairShard.of(PlantedPairs.of(30, 7000), MAKER);
    Seq2SeqModel mixed = model.withCounts(learned, others, 4);
    try (OutputStream counts = Files.newOutputStream(Path.of(output.path(Seq2SeqModel.COUNTS)));
        OutputStream net = Files.newOutputStream(Path.of(output.path(Seq2SeqModel.NET)));
        OutputStream tokens =
            Files.newOutputStream(Path.of(output.path(TokenVocabularyFile.NAME)))) {
      mixed.write(net);
      mixed.writeTokens(tokens);
      mixed.writeCounts(counts);
    }
    output.commit(
        Card.of("model", 1)
            .withOptions(
                Map.of(
                    "family",
                    "seq2seq",
                    "max-source",
                    "20",
                    "max-target",
                    "6",
                    "counts",
                    "4",
                    "garble",
                    "0"),
                1));
    InputDirectory saved = InputDirectory.open(output.path(), new Configuration(), 1, "model");
    Path tokens = Path.of(output.path(TokenVocabularyFile.NAME));

    try (Seq2SeqModel opened = Seq2SeqModel.open(saved, new Configuration())) {
      List<TextPairTokens> tests = PlantedPairs.of(10, 6000);
      assertThat(opened.score(tests)).isEqualTo(mixed.score(tests));
      assertThat(opened.countsWeight()).isEqualTo(mixed.countsWeight());
      assertThat(opened.write("name77 sues tokyo", Decoding.BEST).get(0).tokens())
          .isEqualTo(mixed.write("name77 sues tokyo", Decoding.BEST).get(0).tokens());
    }
    try (OutputStream other = Files.newOutputStream(tokens)) {
      TokenVocabularyFile.write(PlantedPairs.vocabulary(3), other);
    }
    assertThatThrownBy(() -> Seq2SeqModel.open(saved, new Configuration()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("the vocabulary beside it has 19 and 10");
  }
}
