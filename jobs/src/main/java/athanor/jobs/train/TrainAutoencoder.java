package athanor.jobs.train;

import athanor.common.nn.NetValues;
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
import athanor.jobs.open.PictureInput;
import athanor.models.autoencoder.Autoencoder;
import athanor.models.autoencoder.AutoencoderModel;
import athanor.models.autoencoder.AutoencoderSettings;
import athanor.models.autoencoder.Options;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code athanor train autoencoder}: learns an encoder of pictures to short codes and a decoder.
 */
@Command(
    name = "autoencoder",
    sortOptions = false,
    description = {
      "Short codes of pictures (Hinton and Salakhutdinov 2006).",
      "An encoder maps a picture to a code, and a decoder reconstructs the picture from it."
    })
@DeclaredBy(AutoencoderSettings.class)
public final class TrainAutoencoder implements Runnable {
  private static final int MEASURED = 2000;

  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures made by: athanor prepare images.")
  private String input;

  @Option(names = "--layers", paramLabel = "N", split = ",")
  private int[] layers;

  @Option(names = "--convolutional")
  private boolean convolutional;

  @Option(names = "--width", paramLabel = "N")
  private int width;

  @Option(names = "--noise", paramLabel = "SHARE")
  private double noise;

  @Option(names = "--shift", paramLabel = "PIXELS")
  private int shift;

  @Option(
      names = "--raw-codes",
      description =
          "Keep the codes as trained. By default a linear map, which the decoder inverts, makes"
              + " distances between codes follow those between their pictures.")
  private boolean rawCodes;

  @Mixin private ScheduleOptions schedule;

  @Mixin private EngineOptions engine;
  @Mixin private OutputOptions output;
  @Mixin private TrainingOptions training;

  TrainAutoencoder(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    training.check();
    Options options =
        UsageException.checked(
            () -> new Options(layers, convolutional, width, noise, shift, schedule.schedule()));
    engine.check(options.schedule(), training);
    PictureInput pictures = PictureInput.open(input, session.hadoop());
    Autoencoder autoencoder =
        UsageException.checked(() -> new Autoencoder(options, pictures.shape()));
    NetTraining<PictureShard> trainable = autoencoder.training(pictures.count(), training.seed());
    PictureRun.announce(session, pictures, options.codeSize(), trainable, training);
    Optional<ReferenceEngine.PictureTraining> reference =
        engine.isReference()
            ? Optional.of(UsageException.checked(() -> reference(autoencoder, options)))
            : Optional.empty();
    if (!output.dryRun()) {
      train(pictures, autoencoder, trainable, reference);
    }
  }

  private ReferenceEngine.PictureTraining reference(Autoencoder autoencoder, Options options) {
    return ReferenceEngine.find()
        .pictures(
            autoencoder.stack(),
            StockLoss.SQUARES,
            autoencoder::batch,
            options.schedule(),
            training.shards(),
            training.seed());
  }

  private void train(
      PictureInput pictures,
      Autoencoder autoencoder,
      NetTraining<PictureShard> trainable,
      Optional<ReferenceEngine.PictureTraining> reference) {
    PictureRun run = PictureRun.of(session, spec, pictures, output, training);
    SparkSession spark = session.spark("autoencoder: deal pictures");
    JavaRDD<PictureShard> dealt = pictures.deal(spark, training.shards(), Conditions.none());
    AutoencoderModel learned =
        reference
            .map(stock -> autoencoder.model(reference(run, stock, autoencoder, trainable, dealt)))
            .orElseGet(
                () -> autoencoder.model(run.train(trainable, dealt, (report, snapshot) -> {})));
    run.commitCoder(session, (rawCodes ? learned : even(learned, pictures, spark)).nets());
  }

  private NetValues reference(
      PictureRun run,
      ReferenceEngine.PictureTraining stock,
      Autoencoder autoencoder,
      NetTraining<PictureShard> trainable,
      JavaRDD<PictureShard> dealt) {
    return run.reference(
        stock, dealt, autoencoder.stack(trainable.initial()), trainable.rounds(training.shards()));
  }

  private AutoencoderModel even(AutoencoderModel model, PictureInput pictures, SparkSession spark) {
    List<PicturesTable.Item> items = pictures.items(spark).take(MEASURED);
    int[] all = IntStream.range(0, items.size()).toArray();
    float[] pixels = new float[all.length * pictures.shape().size()];
    PictureInput.shard(items, pictures.shape(), Conditions.none()).copy(all, pixels, 1, 0);
    try (model) {
      return model.even(pixels, all.length, training.seed());
    }
  }
}
