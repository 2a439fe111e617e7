package athanor.models.gan;

import athanor.common.nn.Net;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** One batch of real examples and one of made ones before the critic, on the tape of a step. */
final class CriticPass {
  private final Tuning tuning;
  private final CriticForward judge;
  private final Pass pass;
  private final Value made;
  private final Value condition;
  private final SplittableRandom random;
  private final Supplier<Value> realExamples;
  private final Optional<Value> wrongCondition;
  private Optional<Value> real = Optional.empty();
  private Optional<CriticForward.Verdict> ofReal = Optional.empty();
  private Optional<CriticForward.Verdict> ofMade = Optional.empty();
  private double gap;

  /**
   * A pass.
   *
   * @param pass of the critic: it learns, or the generator learns through it
   * @param realExamples puts real examples on the tape, once, where they are asked for
   * @param wrongCondition conditions of other examples, where these count as made
   */
  CriticPass(
      Tuning tuning,
      CriticForward judge,
      Pass pass,
      Supplier<Value> realExamples,
      Value made,
      Value condition,
      Optional<Value> wrongCondition,
      SplittableRandom random) {
    this.tuning = tuning;
    this.judge = judge;
    this.pass = pass;
    this.realExamples = realExamples;
    this.made = made;
    this.condition = condition;
    this.wrongCondition = wrongCondition;
    this.random = random;
  }

  /** What some objectives alone have. */
  Tuning tuning() {
    return tuning;
  }

  /** The critic itself, for objectives that run it in their own way. */
  Net critic() {
    return judge.critic();
  }

  Tape tape() {
    return made.tape();
  }

  Pass pass() {
    return pass;
  }

  /** Randomness of the step. */
  SplittableRandom random() {
    return random;
  }

  int rows() {
    return made.rows();
  }

  /** Real examples, [rows, example]. */
  Value real() {
    if (real.isEmpty()) {
      real = Optional.of(realExamples.get());
    }
    return real.get();
  }

  /** Made examples, [rows, example]. */
  Value made() {
    return made;
  }

  /** Conditions of the made examples, [rows, width]; one zero each where there are none. */
  Value condition() {
    return condition;
  }

  /** Judges examples under the conditions of the pass. */
  CriticForward.Verdict judge(Value examples) {
    return judge.of(examples, condition, pass);
  }

  /** The same for other rows. */
  CriticForward.Verdict judge(Value examples, Value conditions) {
    return judge.of(examples, conditions, pass);
  }

  /** The verdict of the real examples; the critic runs once. */
  CriticForward.Verdict ofReal() {
    if (ofReal.isEmpty()) {
      ofReal = Optional.of(judge(real()));
    }
    return ofReal.get();
  }

  /** The verdict of the made examples; the critic runs once. */
  CriticForward.Verdict ofMade() {
    if (ofMade.isEmpty()) {
      ofMade = Optional.of(judge(made));
    }
    return ofMade.get();
  }

  /** The verdict of real examples with wrong conditions, where these count as made. */
  Optional<CriticForward.Verdict> ofWrong() {
    return wrongCondition.map(wrong -> judge(real(), wrong));
  }

  /** Share of made examples among what counts as made. */
  double share() {
    return wrongCondition.isPresent() ? 0.5 : 1;
  }

  /** Notes the critic's mean value of real examples less that of made ones. */
  void gap(double value) {
    gap = value;
  }

  double gap() {
    return gap;
  }
}
