package athanor.models.film;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Loss;
import athanor.common.nn.Pass;
import athanor.common.nn.Value;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Step;
import athanor.common.nn.loss.Bernoulli;
import athanor.common.shape.Shape;
import athanor.common.training.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A video pixel network that learns to predict each pixel of black and white films (Kalchbrenner et
 * al. 2017, "Video pixel networks"). An example is a stretch at a random place of a film; all true
 * frames before are given. Losses are in nats per frame.
 */
public final class VideoPixels implements Lesson<FilmShard> {
  private static final long serialVersionUID = 1;
  private static final String NET = "net";

  private final Options options;
  private final NetBlocks blocks;

  /** A net for films of frames of one shape; the number of channels does not matter. */
  public VideoPixels(Options options, Shape frame) {
    this.options = options;
    this.blocks =
        NetBlocks.of(
            NET,
            FilmNet.of(options.architecture(), frame).spec(),
            Adam.STANDARD,
            Initialisation.Start.GLOROT);
  }

  /** Learned values. */
  public int parameters() {
    return blocks.spec().parameters();
  }

  /**
   * The training.
   *
   * @param films films of all shards, which decides how many rounds an epoch takes
   */
  public NetTraining<FilmShard> training(long films, long seed) {
    return NetTraining.of(this, options.schedule(), films, seed);
  }

  @Override
  public List<NetBlocks> nets() {
    return List.of(blocks);
  }

  @Override
  public int count(FilmShard shard) {
    return shard.films().size();
  }

  @Override
  public double clip() {
    return options.clip();
  }

  @Override
  public void learn(Step<FilmShard> step) {
    FilmNet net = new FilmNet(blocks.spec());
    Shape frame = net.frame();
    List<FilmBatch.Stretch> stretches = new ArrayList<>();
    for (int number : step.chosen()) {
      stretches.add(stretch(step.shard().films().get(number), frame.size(), step.random()));
    }
    FilmBatch batch = FilmBatch.of(frame, net.seen(), stretches);
    Value logits = net.logits(step.net(NET), step.tape(), batch, Pass.LEARN);
    Loss loss = Bernoulli.of(logits, batch.wanted());
    int frames = logits.rows();
    step.report("loss", loss.value(), frames);
    // Adam does not heed the scale of the loss, but the bound of the gradient does.
    step.update(loss.times(1.0 / frame.size()), frames);
  }

  private FilmBatch.Stretch stretch(byte[] film, int size, SplittableRandom random) {
    int frames = film.length / size;
    int from = 1 + random.nextInt(Math.max(1, frames - options.window()));
    return new FilmBatch.Stretch(film, from, Math.min(frames, from + options.window()));
  }

  /** The trained net of a snapshot; close it. */
  public FilmModel model(Snapshot snapshot) {
    return new FilmModel(new FilmNet(blocks.spec()), blocks.values(snapshot));
  }
}
