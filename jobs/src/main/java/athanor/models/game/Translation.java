package athanor.models.game;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Loss;
import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Skip;
import athanor.common.nn.learn.Adam;
import athanor.common.nn.learn.NetBlocks;
import athanor.common.nn.learn.Schedule;
import athanor.common.nn.learn.Step;
import athanor.common.nn.loss.AbsoluteError;
import athanor.common.nn.loss.MeanMatch;
import athanor.common.nn.loss.SquaredError;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Two translators between kinds of pictures of which no pairs are known: each must make pictures
 * that a critic takes for the other kind, and the other must lead back to where it started.
 * CycleGAN and DiscoGAN are two of its {@link Rules}. Pictures are -1..1.
 */
public final class Translation implements Game<DomainShard> {
  private static final long serialVersionUID = 1;
  static final String FORWARD = "forward";
  static final String BACKWARD = "backward";
  static final String FIRST = "first-critic";
  static final String SECOND = "second-critic";

  private final Rules rules;
  private final Schedule schedule;
  private final List<NetBlocks> nets;

  /** Cycle-consistency error: a picture compared with its reconstruction over both translators. */
  enum Distance {
    ABSOLUTE,
    SQUARED;

    /** Mean over all values. */
    Loss of(Value made, Value wanted) {
      int count = made.values().count();
      return this == ABSOLUTE
          ? AbsoluteError.of(made, wanted, count)
          : SquaredError.of(made, wanted, count);
    }
  }

  /**
   * What differs between games of translation.
   *
   * @param verdict what critics' values cost
   * @param distance of a picture from its reconstruction over both translators
   * @param balance of what translators learn from
   * @param pool earlier pictures that each critic also sees
   * @param matched how many of a critic's layers are behind each value by which pictures are
   *     matched, ascending
   */
  record Rules(
      CriticLoss verdict, Distance distance, Balance balance, int pool, List<Integer> matched)
      implements Serializable {}

  /** How much each part of the translators' loss counts. */
  interface Balance extends Serializable {
    /** The weights at a share of the training, 0 up to 1. */
    Weights at(double progress);
  }

  /**
   * Weights of the translators' loss.
   *
   * @param fooled of the critics' verdicts
   * @param matched of the critics' hidden values, whose means should be those of real pictures
   * @param back of the reconstructions over both translators
   */
  record Weights(double fooled, double matched, double back) implements Balance {
    /** The same all the time. */
    @Override
    public Weights at(double progress) {
      return this;
    }
  }

  /** The four nets' layers. */
  record Specs(NetSpec forward, NetSpec backward, NetSpec first, NetSpec second) {}

  Translation(Rules rules, Schedule schedule, Specs specs, Initialisation.Start start) {
    this.rules = rules;
    this.schedule = schedule;
    Adam adam = new Adam(0.5, 0.999);
    this.nets =
        List.of(
            NetBlocks.of(FORWARD, specs.forward, adam, start),
            NetBlocks.of(BACKWARD, specs.backward, adam, start),
            NetBlocks.of(FIRST, specs.first, adam, start),
            NetBlocks.of(SECOND, specs.second, adam, start));
  }

  @Override
  public Schedule schedule() {
    return schedule;
  }

  @Override
  public List<NetBlocks> nets() {
    return nets;
  }

  /** Pictures of the first kind: an epoch shows each once, and as many of the second kind. */
  @Override
  public int count(DomainShard shard) {
    return shard.second().count() == 0 ? 0 : shard.first().count();
  }

  @Override
  public void learn(Step<DomainShard> step) {
    int rows = step.chosen().length;
    int[] others = step.random().ints(rows, 0, step.shard().second().count()).toArray();
    Made made = translatorStep(step, others);
    Pools pools = step.kept(Pools.class, () -> Pools.of(rules.pool));
    step.tape().reset();
    Value first = Batch.centred(step, step.shard().first(), step.chosen());
    criticStep(step, FIRST, first, pools.first.exchange(made.asFirst, rows, step.random()));
    step.tape().reset();
    Value second = Batch.centred(step, step.shard().second(), others);
    criticStep(step, SECOND, second, pools.second.exchange(made.asSecond, rows, step.random()));
  }

  /** What the translators made of a batch of each kind. */
  private record Made(float[] asFirst, float[] asSecond) {}

  private record Pools(Pool first, Pool second) {
    static Pools of(int size) {
      return new Pools(new Pool(size), new Pool(size));
    }
  }

  private Made translatorStep(Step<DomainShard> step, int[] others) {
    int rows = others.length;
    Value first = Batch.centred(step, step.shard().first(), step.chosen());
    Value second = Batch.centred(step, step.shard().second(), others);
    Value asSecond = translated(step, FORWARD, first);
    Value asFirst = translated(step, BACKWARD, second);
    Judged ofFirst = judged(step, FIRST, asFirst);
    Judged ofSecond = judged(step, SECOND, asSecond);
    Loss fooled = rules.verdict.real(ofSecond.verdict).plus(rules.verdict.real(ofFirst.verdict));
    Loss back =
        rules
            .distance
            .of(translated(step, BACKWARD, asSecond), first)
            .plus(rules.distance.of(translated(step, FORWARD, asFirst), second));
    step.report("loss", back.value(), rows);
    step.report("generator_loss", fooled.value(), rows);
    Weights weights = rules.balance.at(step.progress());
    Loss all = fooled.times(weights.fooled).plus(back.times(weights.back));
    if (!rules.matched.isEmpty()) {
      Loss unlike =
          ofFirst
              .unlike(judged(step, FIRST, first))
              .plus(ofSecond.unlike(judged(step, SECOND, second)));
      step.report("matching_loss", unlike.value(), rows);
      all = all.plus(unlike.times(weights.matched));
    }
    Made made = new Made(asFirst.toArray(), asSecond.toArray());
    double rate = schedule.rate(step.progress());
    step.update(all, rows, List.of(FORWARD, BACKWARD), step.number() + 1, rate);
    return made;
  }

  /** A critic's verdict, and the hidden values that pictures are matched by. */
  private record Judged(Value verdict, List<Value> hidden) {
    /** Squared distances of mean hidden values. */
    Loss unlike(Judged real) {
      Loss unlike = Loss.none();
      for (int i = 0; i < hidden.size(); i++) {
        unlike = unlike.plus(MeanMatch.of(hidden.get(i), real.hidden.get(i)));
      }
      return unlike;
    }
  }

  /** A critic's view of pictures, through which a translator learns. */
  private Judged judged(Step<DomainShard> step, String critic, Value pictures) {
    Net net = step.net(critic);
    List<Value> hidden = new ArrayList<>();
    Value value = pictures;
    int done = 0;
    for (int end : rules.matched) {
      value = net.forward(value, Pass.FROZEN, done, end);
      hidden.add(value);
      done = end;
    }
    int layers = net.spec().layers().size();
    return new Judged(net.forward(value, Pass.FROZEN, done, layers), hidden);
  }

  private static Value translated(Step<DomainShard> step, String net, Value pictures) {
    return Skip.forward(step.net(net), pictures, Pass.LEARN);
  }

  /** Half the loss, so that a critic learns more slowly than its translator (Zhu et al., 7.1). */
  private void criticStep(Step<DomainShard> step, String critic, Value real, float[] made) {
    Value shown = step.tape().constant(made, real.rows(), real.shape());
    Loss parted =
        rules.verdict.parted(
            step.net(critic).forward(real, Pass.LEARN),
            step.net(critic).forward(shown, Pass.LEARN));
    step.report("critic_loss", parted.value(), real.rows());
    double rate = schedule.rate(step.progress());
    step.update(parted.times(0.5), real.rows(), critic, step.number() + 1, rate);
  }
}
