package athanor.models.poems;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.layer.SoftChoice;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.Lesson;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.Optimiser;
import athanor.common.nn.learn.Schedule;
import athanor.common.nn.learn.Step;
import athanor.common.nn.loss.RowLoss;
import athanor.common.shape.Shape;
import athanor.common.training.Snapshot;
import athanor.datasets.poem.Characters;
import athanor.datasets.poem.PoemForm;
import athanor.datasets.poem.PoemShard;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A writer against a critic that estimates how far its poems are from real ones (Arjovsky et al.
 * 2017). The critic reads chosen characters on both sides and the gradient goes straight through
 * the choice, so that it cannot tell softmax from one-hot by sharpness. In place of a character
 * that was cut the critic sees one drawn from those of the same place.
 */
final class AdversarialLesson implements Lesson<PoemShard> {
  private static final long serialVersionUID = 1;
  static final String WRITER = "writer";
  static final String CRITIC = "critic";

  /** As gan_language.py has it (Gulrajani et al. 2017): beta1 0.5, beta2 0.9. */
  private static final Optimiser OPTIMISER = new Adam(0.5, 0.9);

  /** Draws for a cut character before the most frequent one is taken. */
  private static final int TRIES = 100;

  private final Options options;
  private final AdversarialNets nets;
  private final NetBlocks writer;
  private final NetBlocks critic;

  AdversarialLesson(Options options, int characters, PoemForm form) {
    this.options = options;
    this.nets = AdversarialNets.of(options, characters, form);
    double ema = options.duel().ema();
    this.writer = new NetBlocks(WRITER, nets.writer(), OPTIMISER, ema, Initialisation.Start.GLOROT);
    this.critic = NetBlocks.of(CRITIC, nets.critic(), OPTIMISER, Initialisation.Start.GLOROT);
  }

  @Override
  public List<NetBlocks> nets() {
    return List.of(writer, critic);
  }

  @Override
  public int count(PoemShard shard) {
    return shard.count();
  }

  @Override
  public boolean updatesOnce() {
    return false;
  }

  /** Writer steps until the critic has seen each poem as often as there are epochs. */
  @Override
  public long steps(Schedule schedule, long examples, int shards) {
    long critics = schedule.steps(examples, shards);
    int each = options.duel().critic().steps();
    return (critics + each - 1) / each;
  }

  @Override
  public void learn(Step<PoemShard> step) {
    int critics = options.duel().critic().steps();
    for (int c = 0; c < critics; c++) {
      criticStep(step, step.number() * critics + c);
    }
    writerStep(step);
  }

  private void criticStep(Step<PoemShard> step, long number) {
    Tape tape = step.tape();
    tape.reset();
    int[] chosen = step.chosen(number);
    Net net = step.net(CRITIC);
    int[] real = real(step.shard(), chosen, step.random());
    Value logits = nets.write(step.net(WRITER), noise(step, chosen.length), Pass.FROZEN);
    Value ofReal = nets.judge(net, tape, real, Pass.LEARN);
    Value ofMade =
        options.duel().choice().soft()
            ? nets.judge(net, tape.detached(logits), options.duel().choice(), Pass.LEARN)
            : nets.judge(net, tape, SoftChoice.best(logits), Pass.LEARN);
    Loss loss =
        RowLoss.of(ofReal, Side.RISE, chosen.length)
            .plus(RowLoss.of(ofMade, Side.FALL, chosen.length));
    step.report("critic_gap", -loss.value(), chosen.length);
    double rate = options.duel().critic().rate() * decay(step);
    step.update(loss, chosen.length, CRITIC, number + 1, rate);
    nets.hold(net, tape, options.objective());
  }

  private double decay(Step<PoemShard> step) {
    return options.schedule().decay().factor(step.progress());
  }

  private void writerStep(Step<PoemShard> step) {
    step.tape().reset();
    int batch = options.schedule().batchSize();
    Value logits = nets.write(step.net(WRITER), noise(step, batch), Pass.LEARN);
    Value value = nets.judge(step.net(CRITIC), logits, options.duel().choice(), Pass.FROZEN);
    Loss loss = RowLoss.of(value, Side.RISE, batch);
    step.report("loss", loss.value(), batch);
    double rate = options.schedule().rate(step.progress());
    step.update(loss, batch, WRITER, step.number() + 1, rate);
  }

  private Value noise(Step<PoemShard> step, int poems) {
    return noise(step.tape(), poems, nets.latent(), 1, step.random());
  }

  static Value noise(Tape tape, int poems, int latent, double deviation, SplittableRandom random) {
    float[] noise = new float[poems * latent];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (deviation * random.nextGaussian());
    }
    return tape.constant(noise, poems, Shape.vector(latent));
  }

  /** Real poems, one behind the other. */
  private static int[] real(PoemShard shard, int[] chosen, SplittableRandom random) {
    int places = shard.places();
    int[] all = new int[chosen.length * places];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(shard.characters(), chosen[i] * places, all, i * places, places);
    }
    for (int i = 0; i < all.length; i++) {
      for (int tried = 0; all[i] == Characters.CUT && tried < TRIES; tried++) {
        all[i] = shard.characters()[random.nextInt(shard.count()) * places + i % places];
      }
      all[i] = Math.max(0, all[i]);
    }
    return all;
  }

  /** Puts an averaged critic back into its bounds, which an averaging may leave. */
  @Override
  public Snapshot settle(Snapshot averaged) {
    try (Net net = new Net(critic.spec(), critic.values(averaged));
        Tape tape = new Tape()) {
      nets.hold(net, tape, options.objective());
      return critic.with(averaged, net.parameters().toArray());
    }
  }

  /** What the critic wants of a value. */
  private enum Side implements RowLoss.Function {
    RISE(-1),
    FALL(1);

    private final int slope;

    Side(int slope) {
      this.slope = slope;
    }

    @Override
    public double loss(double value) {
      return slope * value;
    }

    @Override
    public double derivative(double value) {
      return slope;
    }
  }
}
