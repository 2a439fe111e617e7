package athanor.jobs.train;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.nn.file.StockLoss;
import athanor.common.nn.learn.NetTraining;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PictureShard;
import athanor.datasets.store.PicturesTable;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.ModelFiles;
import athanor.jobs.open.PictureInput;
import athanor.models.classifier.Classifier;
import athanor.models.classifier.ClassifierModel;
import athanor.models.classifier.ClassifierSettings;
import athanor.models.classifier.Options;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train classifier}: learns to classify labelled pictures. */
@Command(
    name = "classifier",
    sortOptions = false,
    description = {
      "A classifier of labelled pictures.",
      "The accuracy on held-out pictures is in the card. evaluate gan and evaluate pictures measure"
          + " generated pictures with the model."
    })
@DeclaredBy(ClassifierSettings.class)
public final class TrainClassifier implements Runnable {
  private static final int MOST_TESTED = 10_000;

  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures made by: athanor prepare images, sides even and above 4.")
  private String input;

  @Option(
      names = "--labels",
      paramLabel = "LABEL",
      split = ",",
      defaultValue = "label",
      description = "Labels to predict, such as hair,eyes (${DEFAULT-VALUE}).")
  private List<String> labels;

  @Option(
      names = "--held-out-every",
      paramLabel = "N",
      defaultValue = "10",
      description = "Hold out every Nth picture, chosen by its name (${DEFAULT-VALUE}).")
  private int heldOutEvery;

  @Mixin private ClassifierOptions classifier;
  @Mixin private EngineOptions engine;
  @Mixin private OutputOptions output;
  @Mixin private TrainingOptions training;

  TrainClassifier(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    training.check();
    UsageException.checkRange("held-out-every", heldOutEvery, 2, 1_000_000);
    Options options = UsageException.checked(classifier::options);
    engine.check(options.schedule(), training);
    if (engine.isReference() && labels.size() != 1) {
      throw new UsageException(
          "engine dl4j-spark predicts one label, since DL4J has one softmax per net, got labels "
              + String.join(",", labels));
    }
    PictureInput pictures = PictureInput.open(input, session.hadoop());
    Conditions attributes = pictures.conditions(labels);
    long expected = pictures.count() - pictures.count() / heldOutEvery;
    Classifier net =
        UsageException.checked(
            () -> new Classifier(options, pictures.shape(), attributes.choices()));
    NetTraining<PictureShard> trainable = net.training(expected, training.seed());
    session
        .out()
        .printf(
            "%,d pictures, %d labels of %d values, model %,.1f MB, %d rounds%n",
            pictures.count(),
            attributes.values().size(),
            attributes.width(),
            1e-6 * trainable.initial().bytes(),
            trainable.rounds(training.shards()));
    Optional<ReferenceEngine.PictureTraining> reference =
        engine.isReference()
            ? Optional.of(UsageException.checked(() -> reference(net, options)))
            : Optional.empty();
    if (!output.dryRun()) {
      train(pictures, net, trainable, attributes, reference);
    }
  }

  private ReferenceEngine.PictureTraining reference(Classifier net, Options options) {
    return ReferenceEngine.find()
        .pictures(
            net.net().spec(),
            StockLoss.SOFTMAX,
            net::batch,
            options.schedule(),
            training.shards(),
            training.seed());
  }

  private void train(
      PictureInput pictures,
      Classifier net,
      NetTraining<PictureShard> trainable,
      Conditions attributes,
      Optional<ReferenceEngine.PictureTraining> reference) {
    int every = heldOutEvery;
    JavaRDD<PicturesTable.Item> all = pictures.items(session.spark("classifier: deal pictures"));
    if (all.filter(item -> PictureInput.isHeldOut(item, every)).isEmpty()) {
      throw new BadInputException(
          "held-out-every %d leaves none of the %d pictures of %s to test on; use a smaller one"
              .formatted(every, pictures.count(), input));
    }
    PictureRun run = PictureRun.of(session, spec, pictures, output, training);
    JavaRDD<PictureShard> dealt =
        pictures.deal(
            all.filter(item -> !PictureInput.isHeldOut(item, every)),
            training.shards(),
            attributes);
    List<PicturesTable.Item> test =
        all.filter(item -> PictureInput.isHeldOut(item, every)).take(MOST_TESTED);
    try (ClassifierModel model =
        reference
            .map(
                stock ->
                    net.model(
                        run.reference(
                            stock,
                            dealt,
                            net.net().values(trainable.initial()),
                            trainable.rounds(training.shards()))))
            .orElseGet(() -> net.model(run.train(trainable, dealt, (report, s) -> {})))) {
      ModelFiles.write(run.directory().path(ClassifierModel.FILE), session.hadoop(), model::write);
      Map<String, Map<String, Object>> told =
          tested(model, attributes, PictureInput.shard(test, pictures.shape(), attributes));
      told.forEach((label, figures) -> session.out().printf("%s\t%s%n", label, figures));
      run.commit(card -> described(card, attributes, told, test.size()));
    }
  }

  private static Card described(
      Card card, Conditions attributes, Map<String, Map<String, Object>> told, int tested) {
    return card.withMetric("conditions", attributes.values())
        .withMetric("held_out", tested)
        .withMetrics(told);
  }

  /** Accuracy on held-out pictures, and that of always predicting the most common value. */
  private static Map<String, Map<String, Object>> tested(
      ClassifierModel model, Conditions attributes, PictureShard test) {
    int count = test.count();
    int[] chosen = new int[count];
    Arrays.setAll(chosen, i -> i);
    float[] pixels = new float[count * test.shape().size()];
    test.copy(chosen, pixels, 1, 0);
    float[] logits = model.logits(model.features(pixels, count), count);
    Map<String, Map<String, Object>> told = new LinkedHashMap<>();
    int place = 0;
    for (Map.Entry<String, List<String>> attribute : attributes.values().entrySet()) {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("accuracy", model.accuracy(place, logits, test.conditions(), count));
      figures.put("most_common", model.mostCommon(place, test.conditions(), count));
      figures.put("values", attribute.getValue().size());
      told.put(attribute.getKey(), figures);
      place++;
    }
    return told;
  }
}
