package athanor.jobs.train;

import athanor.common.card.BadInputException;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.common.nn.learn.NetTraining;
import athanor.common.training.Snapshot;
import athanor.datasets.audio.voice.Traits;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.SoundsTable;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.TrainingOptions;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.ModelFiles;
import athanor.jobs.open.SoundInput;
import athanor.models.wavenet.Options;
import athanor.models.wavenet.SoundShard;
import athanor.models.wavenet.TrainingSounds;
import athanor.models.wavenet.WaveNet;
import athanor.models.wavenet.WaveNetModel;
import athanor.models.wavenet.WaveNetSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train wavenet}: learns the probability of each sample of sounds. */
@Command(
    name = "wavenet",
    sortOptions = false,
    description = {
      "New sounds sample by sample (van den Oord et al. 2016, WaveNet).",
      "It learns the probability of each sample given those before it; new sounds are drawn from"
          + " it."
    })
@DeclaredBy(WaveNetSettings.class)
public final class TrainWaveNet implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Sounds made by: athanor prepare sound.")
  private String input;

  @Option(
      names = "--conditions",
      paramLabel = "TRAIT",
      split = ",",
      description =
          "Labels that sounds can be asked for: word, speaker or both, separated by a comma; none"
              + " by default.")
  private List<String> conditions = List.of();

  @Mixin private WaveNetOptions net;

  @Mixin private ScheduleOptions schedule;

  @Mixin private OutputOptions output;
  @Mixin private TrainingOptions training;

  TrainWaveNet(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    training.check();
    for (String condition : conditions) {
      if (!SoundInput.TRAITS.contains(condition)) {
        throw new UsageException(
            "conditions must be of %s, got %s".formatted(SoundInput.TRAITS, condition));
      }
    }
    Options options = UsageException.checked(() -> net.options(schedule.schedule()));
    SoundInput sounds = SoundInput.open(input, session.hadoop());
    SparkSession spark = session.spark("wavenet: read sounds");
    Traits traits = sounds.traits(spark, conditions);
    WaveNet wavenet = new WaveNet(options, traits.sizes());
    session
        .out()
        .printf(
            "%,d parameters, each sample is predicted from %,d before it%n",
            wavenet.parameters(), wavenet.architecture().receptiveField());
    if (!output.dryRun()) {
      train(spark, sounds, traits, wavenet);
    }
  }

  private void train(SparkSession spark, SoundInput sounds, Traits traits, WaveNet wavenet) {
    OutputDirectory directory = output.create(session.hadoop(), training.resume());
    TrainingRun run =
        TrainingRun.in(directory, session, "windows", training, spec, sounds.directory().parent());
    Map<String, Long> skipped =
        ErrorsTable.write(spark, sounds.bad(spark, traits), directory.path("errors"));
    JavaRDD<SoundShard> dealt = deal(spark, sounds, traits);
    long windows = dealt.map(shard -> (long) wavenet.count(shard)).fold(0L, Long::sum);
    long used = dealt.map(shard -> (long) shard.sounds().size()).fold(0L, Long::sum);
    if (used == 0) {
      throw new BadInputException(
          "%s holds no sound with all labels; skipped %s".formatted(input, skipped));
    }
    NetTraining<SoundShard> trainable = wavenet.training(windows, training.seed());
    Snapshot trained = run.train(trainable, dealt);
    TrainingSounds heard = new TrainingSounds(sounds.rate(), traits, sounds.lengths(spark, traits));
    try (WaveNetModel model = wavenet.model(trained, heard)) {
      ModelFiles.write(directory.path(WaveNetModel.NET), session.hadoop(), model::write);
      output.commit(
          directory,
          run.card(
              sounds.directory().parent(),
              card ->
                  model
                      .described(card)
                      .withMetric("parameters", wavenet.parameters())
                      .withCounts(
                          new Counts(
                              sounds.directory().card().counts().written(), used, skipped))));
    }
    session.out().printf("a net of %,d parameters in %s%n", wavenet.parameters(), directory.path());
  }

  private JavaRDD<SoundShard> deal(SparkSession spark, SoundInput sounds, Traits traits) {
    return sounds
        .deal(spark, traits, training.shards())
        .map(items -> shard(items, traits))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private static SoundShard shard(List<SoundsTable.Item> items, Traits traits) {
    List<SoundShard.Sound> sounds = new ArrayList<>();
    for (SoundsTable.Item item : items) {
      sounds.add(new SoundShard.Sound(item.id(), item.codes(), traits.numbers(item.labels())));
    }
    return new SoundShard(sounds);
  }
}
