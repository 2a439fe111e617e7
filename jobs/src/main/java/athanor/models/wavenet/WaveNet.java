package athanor.models.wavenet;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Loss;
import athanor.common.nn.Pass;
import athanor.common.nn.Value;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Step;
import athanor.common.nn.loss.CrossEntropy;
import athanor.common.training.Snapshot;
import athanor.models.wavenet.SoundShard.Sound;
import java.util.ArrayList;
import java.util.List;

/**
 * A WaveNet that learns to predict each sample of sounds from those before it (van den Oord et al.
 * 2016, "WaveNet: a generative model for raw audio"). An example is a window at a random place of a
 * sound. Losses are in nats per sample; of 256 codes by chance it is ln 256 = 5.545.
 */
public final class WaveNet implements Lesson<SoundShard> {
  private static final long serialVersionUID = 1;
  private static final String NET = "wavenet";

  private final Options options;
  private final Architecture architecture;
  private final NetBlocks net;

  /** A WaveNet for sounds with traits of so many values. */
  public WaveNet(Options options, List<Integer> traits) {
    this.options = options;
    this.architecture = options.architecture(traits);
    this.net =
        NetBlocks.of(
            NET, architecture.spec(windows().length()), Adam.STANDARD, Initialisation.Start.GLOROT);
  }

  public Architecture architecture() {
    return architecture;
  }

  /** Learned values. */
  public int parameters() {
    return net.spec().parameters();
  }

  /**
   * The training.
   *
   * @param examples windows of all shards, which decides how many rounds an epoch takes
   */
  public NetTraining<SoundShard> training(long examples, long seed) {
    return NetTraining.of(this, options.schedule(), examples, seed);
  }

  private Windows windows() {
    return new Windows(architecture, options.window());
  }

  /** How many windows of a sound are one pass over it. */
  public int windowsOf(int samples) {
    return windows().count(samples);
  }

  @Override
  public List<NetBlocks> nets() {
    return List.of(net);
  }

  @Override
  public int count(SoundShard shard) {
    return windows().count(shard.sounds());
  }

  @Override
  public void learn(Step<SoundShard> step) {
    Windows windows = windows();
    List<Windows.Window> chosen = new ArrayList<>();
    for (Sound sound : windows.sounds(step.shard().sounds(), step.chosen())) {
      chosen.add(windows.random(sound, step.random()));
    }
    WindowBatch batch = WindowBatch.of(architecture, windows.length(), chosen);
    WaveStack stack = new WaveStack(architecture, step.net(NET), step.tape(), Pass.LEARN);
    Value logits = stack.logits(batch);
    int samples = batch.codes().length;
    Loss loss = CrossEntropy.of(logits, batch.codes(), samples);
    step.report("loss", loss.value(), samples);
    step.update(loss, samples);
  }

  /** The trained net of a snapshot. */
  public WaveNetModel model(Snapshot snapshot, TrainingSounds heard) {
    return new WaveNetModel(architecture, net.values(snapshot), heard);
  }
}
