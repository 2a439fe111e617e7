package athanor.common.options;

import java.util.List;

/**
 * A hyper-parameter, declared once: commands take their default and help from it, records of models
 * check values with it, and parameters of spark.ml are made of it.
 *
 * @param <T> type of a value
 */
public sealed interface Setting<T> {

  /** The name, as its option is spelled. */
  String name();

  /** The value where the user gives none. */
  T standard();

  /** What it does, as a sentence without its full stop. */
  String help();

  /**
   * Refuses a value that is not allowed.
   *
   * @throws IllegalArgumentException that names the setting, what is allowed and the value
   */
  void check(T value);

  /** A whole number, both bounds allowed. */
  record Whole(String name, Integer standard, int least, int most, String help)
      implements Setting<Integer> {
    public Whole {
      Bounds.check(name, standard, least, most);
    }

    /** The same setting with another default. */
    public Whole with(int other) {
      return new Whole(name, other, least, most, help);
    }

    /** The same setting with another lower bound. */
    public Whole atLeast(int other) {
      return new Whole(name, standard, other, most, help);
    }

    @Override
    public void check(Integer value) {
      Bounds.check(name, value, least, most);
    }
  }

  /** A number, both bounds allowed. */
  record Real(String name, Double standard, double least, double most, String help)
      implements Setting<Double> {
    public Real {
      Bounds.check(name, standard, least, most);
    }

    /** The same setting with another default. */
    public Real with(double other) {
      return new Real(name, other, least, most, help);
    }

    @Override
    public void check(Double value) {
      Bounds.check(name, value, least, most);
    }
  }

  /** Whole numbers, each within both bounds, such as the sizes of layers. */
  record Wholes(String name, List<Integer> standard, int least, int most, String help)
      implements Setting<List<Integer>> {
    public Wholes {
      standard = List.copyOf(standard);
    }

    @Override
    public void check(List<Integer> values) {
      values.forEach(value -> Bounds.check(name, value, least, most));
    }
  }

  /** A seed: any whole number of 64 bits. */
  record Seed(String name, Long standard, String help) implements Setting<Long> {
    @Override
    public void check(Long value) {}
  }

  /** Something that is so or not. */
  record Flag(String name, Boolean standard, String help) implements Setting<Boolean> {
    @Override
    public void check(Boolean value) {}
  }

  /** One of the constants of an enum. */
  record Named<E extends Enum<E>>(String name, E standard, String help) implements Setting<E> {
    @Override
    public void check(E value) {}
  }
}
