package athanor.jobs.evaluate;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.datasets.caption.Captioner;
import athanor.datasets.caption.CaptionerSettings;
import athanor.datasets.raw.NamedFile;
import athanor.datasets.text.Decoding;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.SearchOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Captioning;
import athanor.jobs.family.Families;
import athanor.jobs.open.CaptionInput;
import athanor.measure.text.Synonyms;
import java.util.Collections;
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

/** {@code athanor evaluate captions}: how well a model describes pictures, beside floors. */
@Command(
    name = "captions",
    sortOptions = false,
    description = {
      "Sentences about the pictures or films of the test part.",
      "CIDEr-D, BLEU, exact matches, different captions, perplexity with the right picture and with"
          + " another one; and baselines that need no net, and one person beside the others."
    })
@DeclaredBy(CaptionerSettings.class)
final class EvaluateCaptions implements Runnable {
  private final Session session;
  private final Families families;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model made by: athanor train captions.")
  private String model;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures or films with sentences, made by: athanor prepare captions.")
  private String input;

  @Option(
      names = "--features",
      paramLabel = "DIR",
      description = "A store with a vector for each picture, where the model reads such.")
  private Optional<String> features;

  @Option(
      names = "--synonyms",
      paramLabel = "FILE",
      description =
          "Words or phrases that mean the same on one line, separated by tabs, for exact matches.")
  private Optional<String> synonyms;

  @Option(
      names = "--blind",
      paramLabel = "DIR",
      description = "A model trained with --attention blind, whose perplexity is shown beside.")
  private Optional<String> blind;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Test pictures used, at most (${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private SearchOptions search;
  @Mixin private OutputOptions output;

  EvaluateCaptions(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("limit", limit, 1, 100_000);
    Decoding decoding =
        UsageException.checked(() -> new Decoding(1, search.search(), Decoding.Sampling.NONE));
    Synonyms same =
        synonyms
            .map(file -> NamedFile.text(file, session.hadoop()))
            .map(lines -> UsageException.checked(() -> Synonyms.read(lines)))
            .orElse(Synonyms.NONE);
    InputDirectory trained = InputDirectory.open(model, session.hadoop(), 1, "model");
    Captioning captioning = families.require(trained, Captioning.class, "evaluate captions");
    CaptionInput opened = CaptionInput.open(input, features, session.hadoop());
    try (Captioner captioner = captioning.reader().read(trained, session.hadoop())) {
      opened.check(captioner.reads(), trained.path());
      SparkSession spark = session.spark("evaluate captions: pictures");
      CaptionSample sample = CaptionSample.of(spark, opened, limit, input);
      if (output.dryRun()) {
        session
            .out()
            .printf("%,d test pictures or films; nothing written%n", sample.tests().size());
        return;
      }
      CaptionFloors floors = new CaptionFloors(sample.known(spark));
      OutputDirectory directory = output.create(session.hadoop());
      Map<String, Object> measured = measured(captioner, sample, floors, same, decoding);
      blind.ifPresent(other -> measured.put("perplexity_blind", blind(other, sample)));
      commit(directory, trained, sample, measured);
    }
  }

  private double blind(String other, CaptionSample sample) {
    InputDirectory directory = InputDirectory.open(other, session.hadoop(), 1, "model");
    Captioning captioning = families.require(directory, Captioning.class, "evaluate captions");
    try (Captioner captioner = captioning.reader().read(directory, session.hadoop())) {
      sample.opened().check(captioner.reads(), other);
      return new CaptionTests(captioner, sample.tests()).perplexities().get("perplexity");
    }
  }

  private static Map<String, Object> measured(
      Captioner captioner,
      CaptionSample sample,
      CaptionFloors floors,
      Synonyms same,
      Decoding decoding) {
    CaptionTests tests = new CaptionTests(captioner, sample.tests());
    List<List<List<String>>> references = sample.sentences();
    CaptionScores scores = CaptionScores.of(references, same);
    Map<String, Object> measured = new LinkedHashMap<>(tests.perplexities());
    measured.putAll(floors.perplexities(references, tests::inVocabulary));
    long start = System.nanoTime();
    List<List<String>> written = tests.written(decoding);
    measured.put("milliseconds_per_caption", (System.nanoTime() - start) / 1e6 / written.size());
    measured.put("written", scores.of(written));
    if (captioner.reads().films()) {
      measured.put("written_frames_shuffled", scores.of(tests.writtenShuffled(decoding)));
    }
    measured.put("constant", scores.of(Collections.nCopies(references.size(), floors.constant())));
    List<CaptionFloors.Known> pictures = sample.sketched();
    measured.put("nearest", scores.of(pictures.stream().map(floors::nearest).toList()));
    measured.put("nearest_30", scores.of(pictures.stream().map(floors::consensus).toList()));
    if (references.stream().allMatch(sentences -> sentences.size() > 1)) {
      measured.put("one_person", person(references, same));
    }
    return measured;
  }

  /** The first sentence about each picture beside the others. */
  private static Map<String, Double> person(List<List<List<String>>> references, Synonyms same) {
    List<List<List<String>>> others =
        references.stream().map(all -> all.subList(1, all.size())).toList();
    return CaptionScores.of(others, same).of(references.stream().map(all -> all.get(0)).toList());
  }

  private void commit(
      OutputDirectory directory,
      InputDirectory trained,
      CaptionSample sample,
      Map<String, Object> measured) {
    Card card =
        sample.on(Card.of("evaluation", 1).withOptions(ResolvedOptions.of(spec), 1), trained);
    Figure.print(session.out(), measured);
    output.commit(directory, card.withMetrics(measured));
  }
}
