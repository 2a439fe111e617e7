package athanor.jobs.train;

import athanor.common.card.Card;
import athanor.common.card.OutputDirectory;
import athanor.common.nn.NetValues;
import athanor.datasets.text.TokenVocabulary;
import athanor.datasets.text.TokenVocabularyFile;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.CaptionInput;
import athanor.jobs.open.ModelFiles;
import athanor.models.captions.CaptionModel;
import athanor.models.captions.CaptionSettings;
import athanor.models.captions.Captions;
import athanor.models.captions.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train captions}: learns to describe pictures and films in words. */
@Command(
    name = "captions",
    sortOptions = false,
    description = {
      "Sentences about pictures and films.",
      "A convolutional net sees, an LSTM attends to its map and writes (Xu et al. 2015). Of films"
          + " an LSTM reads the frames first (Venugopalan et al. 2015)."
    })
@DeclaredBy(CaptionSettings.class)
public final class TrainCaptions implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;
  @Mixin private CaptionDataOptions input;
  @Mixin private CaptionOptions captions;

  @Option(
      names = "--vectors",
      paramLabel = "DIR",
      description =
          "A store of word vectors to start from, made by: athanor embed; its size takes the place"
              + " of --embedding-size.")
  private Optional<String> vectors;

  @Mixin private OutputOptions output;
  @Mixin private TrainingOptions training;

  TrainCaptions(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    training.check();
    input.check();
    Optional<KnownVectors> known = vectors.map(store -> KnownVectors.open(store, session));
    Options options = UsageException.checked(() -> captions.options(known.map(KnownVectors::size)));
    CaptionData data = input.data(session, spec.name(), training.shards());
    TokenVocabulary vocabulary = data.vocabulary();
    Captions lesson =
        UsageException.checked(() -> new Captions(options, data.opened().reads(), vocabulary));
    Map<Integer, float[]> start =
        known.map(some -> some.of(vocabulary, "captions", session)).orElse(Map.of());
    CaptionRun.Net net =
        new CaptionRun.Net(
            lesson.training(data.count(), training.seed(), start),
            lesson.nets().get(0).spec(),
            lesson::values,
            values -> nats(lesson, vocabulary, values, data.heldOut()),
            options.schedule().epochs());
    new CaptionRun(session, spec, output, training)
        .run(
            data,
            net,
            (directory, values, card) -> write(directory, lesson, vocabulary, values, card));
  }

  private Card write(
      OutputDirectory directory,
      Captions lesson,
      TokenVocabulary vocabulary,
      NetValues values,
      Card card) {
    try (CaptionModel model = CaptionModel.of(lesson, vocabulary, input.maxWords(), values)) {
      ModelFiles.write(directory.path(CaptionModel.NET), session.hadoop(), model::write);
      ModelFiles.write(
          directory.path(TokenVocabularyFile.NAME), session.hadoop(), model::writeTokens);
      return model.on(card);
    }
  }

  /** Mean negative log likelihood per token of sentences. */
  private double nats(
      Captions lesson,
      TokenVocabulary vocabulary,
      NetValues values,
      List<CaptionInput.Captioned> some) {
    double nats = 0;
    long tokens = 0;
    try (CaptionModel model = CaptionModel.of(lesson, vocabulary, input.maxWords(), values)) {
      for (CaptionInput.Captioned one : some) {
        List<List<String>> sentences = CaptionData.cut(one, input.maxWords());
        for (double each : model.nats(one.sight(), sentences)) {
          nats += each;
        }
        tokens += sentences.stream().mapToInt(sentence -> sentence.size() + 1).sum();
      }
    }
    return nats / tokens;
  }
}
