package athanor.jobs.train;

import athanor.common.card.Card;
import athanor.common.card.OutputDirectory;
import athanor.common.nn.NetValues;
import athanor.datasets.caption.VisualInput;
import athanor.datasets.text.TokenVocabulary;
import athanor.datasets.text.TokenVocabularyFile;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.CaptionInput;
import athanor.jobs.open.ModelFiles;
import athanor.measure.text.PairRecall;
import athanor.models.captions.Disturbance;
import athanor.models.captions.Matching;
import athanor.models.captions.MatchingModel;
import athanor.models.captions.MatchingSettings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train matching}: learns one space of pictures and sentences. */
@Command(
    name = "matching",
    sortOptions = false,
    description = {
      "One vector space of pictures or films and sentences.",
      "A convolutional net and an LSTM learn from contrasts within a batch (Radford et al. 2021)."
          + " Embed pictures or captions with it, and search the stores by sentence or picture."
    })
@DeclaredBy(MatchingSettings.class)
public final class TrainMatching implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;
  @Mixin private CaptionDataOptions input;

  @Option(names = "--width", paramLabel = "N")
  private int width;

  @Option(names = "--embedding-size", paramLabel = "N")
  private int embedding;

  @Option(names = "--code-size", paramLabel = "N")
  private int size;

  @Option(names = "--temperature", paramLabel = "X")
  private double temperature;

  @Option(names = "--dropout", paramLabel = "SHARE")
  private double dropout;

  @Option(names = "--mirror")
  private boolean mirror;

  @Option(names = "--shift", paramLabel = "N")
  private int shift;

  @Mixin private ScheduleOptions schedule;
  @Mixin private OutputOptions output;
  @Mixin private TrainingOptions training;

  TrainMatching(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    training.check();
    input.check();
    Matching.Options options =
        UsageException.checked(
            () ->
                new Matching.Options(
                    width,
                    embedding,
                    size,
                    temperature,
                    new Disturbance(dropout, 0, mirror, shift),
                    schedule.schedule()));
    CaptionData data = input.data(session, spec.name(), training.shards());
    TokenVocabulary vocabulary = data.vocabulary();
    Matching lesson =
        UsageException.checked(() -> new Matching(options, data.opened().reads(), vocabulary));
    CaptionRun.Net net =
        new CaptionRun.Net(
            lesson.training(data.count(), training.seed()),
            lesson.nets().get(0).spec(),
            lesson::values,
            values -> meanRank(lesson, vocabulary, values, data.heldOut()),
            options.schedule().epochs());
    new CaptionRun(session, spec, output, training)
        .run(
            data,
            net,
            (directory, values, card) -> write(directory, lesson, vocabulary, values, card));
  }

  private Card write(
      OutputDirectory directory,
      Matching lesson,
      TokenVocabulary vocabulary,
      NetValues values,
      Card card) {
    try (MatchingModel model = MatchingModel.of(lesson, vocabulary, values)) {
      ModelFiles.write(directory.path(MatchingModel.NET), session.hadoop(), model::write);
      ModelFiles.write(
          directory.path(TokenVocabularyFile.NAME), session.hadoop(), model::writeTokens);
      return model.on(card);
    }
  }

  /** Mean rank of a sentence's picture among all held-out ones. */
  private static double meanRank(
      Matching lesson,
      TokenVocabulary vocabulary,
      NetValues values,
      List<CaptionInput.Captioned> some) {
    try (MatchingModel model = MatchingModel.of(lesson, vocabulary, values)) {
      List<VisualInput> sights = some.stream().map(CaptionInput.Captioned::sight).toList();
      List<List<List<String>>> sentences =
          some.stream().map(one -> one.item().sentences()).toList();
      return PairRecall.bySentence(
              model.pictures(sights), sentences, texts -> model.sentences(texts))
          .meanRank();
    }
  }
}
