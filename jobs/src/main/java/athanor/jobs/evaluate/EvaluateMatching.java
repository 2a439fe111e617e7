package athanor.jobs.evaluate;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.datasets.caption.Matcher;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Families;
import athanor.jobs.family.MatchingPairs;
import athanor.jobs.open.CaptionInput;
import athanor.measure.text.PairRecall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor evaluate matching}: search of pictures by sentence and back, beside floors. */
@Command(
    name = "matching",
    sortOptions = false,
    description = {
      "Search of test pictures by their sentences, and of sentences by picture.",
      "Recall among the first 1, 5 and 10 beside chance and beside what words say of colours."
    })
final class EvaluateMatching implements Runnable {
  private final Session session;
  private final Families families;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model made by: athanor train matching.")
  private String model;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures with sentences, made by: athanor prepare captions.")
  private String input;

  @Option(
      names = "--features",
      paramLabel = "DIR",
      description = "A store with a vector for each picture, where the model reads such.")
  private Optional<String> features;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Test pictures used, at most (${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private OutputOptions output;

  EvaluateMatching(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("limit", limit, 1, 100_000);
    InputDirectory trained = InputDirectory.open(model, session.hadoop(), 1, "model");
    MatchingPairs matching = families.require(trained, MatchingPairs.class, "evaluate matching");
    CaptionInput opened = CaptionInput.open(input, features, session.hadoop());
    try (Matcher matcher = matching.reader().read(trained, session.hadoop())) {
      opened.check(matcher.reads(), trained.path());
      SparkSession spark = session.spark("evaluate matching: pictures");
      CaptionSample sample = CaptionSample.of(spark, opened, limit, input);
      if (output.dryRun()) {
        session.out().printf("%,d test pictures; nothing written%n", sample.tests().size());
        return;
      }
      ColourWords colours = new ColourWords(sample.known(spark));
      OutputDirectory directory = output.create(session.hadoop());
      commit(directory, trained, sample, measured(matcher, sample, colours));
    }
  }

  private static Map<String, Double> measured(
      Matcher matcher, CaptionSample sample, ColourWords colours) {
    List<List<List<String>>> sentences = sample.sentences();
    float[][] pictures =
        matcher.pictures(sample.tests().stream().map(CaptionInput.Captioned::sight).toList());
    float[][] sketches = colours.pictures(sample.sketched());
    Map<String, Double> measured = new LinkedHashMap<>();
    PairRecall found = PairRecall.bySentence(pictures, sentences, matcher::sentences);
    put(measured, "pictures_by_sentence", found);
    measured.put("pictures_by_sentence_chance_at_10", Math.min(1, 10.0 / found.answers()));
    put(
        measured,
        "pictures_by_colour_words",
        PairRecall.bySentence(sketches, sentences, colours::sentences));
    List<float[][]> encoded = sentences.stream().map(matcher::sentences).toList();
    put(measured, "sentences_by_picture", PairRecall.byPicture(pictures, encoded));
    measured.put("sentences_by_picture_chance_at_10", chance(encoded));
    return measured;
  }

  private static void put(Map<String, Double> measured, String name, PairRecall recall) {
    for (int first : new int[] {1, 5, 10}) {
      measured.put("%s_recall_at_%d".formatted(name, first), recall.at(first));
    }
    measured.put(name + "_mean_rank", recall.meanRank());
  }

  /** Probability that one of a picture's sentences is among ten drawn ones, in the mean. */
  private static double chance(List<float[][]> sentences) {
    int all = sentences.stream().mapToInt(own -> own.length).sum();
    return sentences.stream()
        .mapToDouble(
            own -> {
              double none = 1;
              for (int drawn = 0; drawn < Math.min(10, all); drawn++) {
                none *= Math.max(0, all - own.length - drawn) / (double) (all - drawn);
              }
              return 1 - none;
            })
        .average()
        .orElse(0);
  }

  private void commit(
      OutputDirectory directory,
      InputDirectory trained,
      CaptionSample sample,
      Map<String, Double> measured) {
    Card card =
        sample.on(Card.of("evaluation", 1).withOptions(ResolvedOptions.of(spec), 0), trained);
    measured.forEach((name, value) -> session.out().printf("%s\t%.4f%n", name, value));
    output.commit(directory, card.withMetrics(measured));
  }
}
