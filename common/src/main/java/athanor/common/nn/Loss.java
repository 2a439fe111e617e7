package athanor.common.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a step wants less of: a number, and how its gradient is written to values on the tape.
 * Losses are added and weighed before the tape is walked backward.
 */
public final class Loss {
  private final double value;
  private final List<Term> terms;

  private record Term(Gradient gradient, float weight) {}

  private Loss(double value, List<Term> terms) {
    this.value = value;
    this.terms = terms;
  }

  /** Adds a loss's gradient to the gradients of the values that it was computed from. */
  @FunctionalInterface
  public interface Gradient {
    /**
     * Adds it.
     *
     * @param weight factor of the loss
     */
    void add(float weight);
  }

  /** A loss of one term. */
  public static Loss of(double value, Gradient gradient) {
    return new Loss(value, List.of(new Term(gradient, 1)));
  }

  /** Nothing to want less of. */
  public static Loss none() {
    return new Loss(0, List.of());
  }

  public double value() {
    return value;
  }

  public Loss plus(Loss other) {
    List<Term> all = new ArrayList<>(terms);
    all.addAll(other.terms);
    return new Loss(value + other.value, all);
  }

  public Loss times(double weight) {
    return new Loss(
        weight * value,
        terms.stream().map(t -> new Term(t.gradient, (float) (t.weight * weight))).toList());
  }

  /** Kinds of terms, for tests. */
  Set<Class<?>> kinds() {
    return terms.stream().map(term -> term.gradient.getClass()).collect(Collectors.toSet());
  }

  void seed() {
    terms.forEach(term -> term.gradient.add(term.weight));
  }
}
