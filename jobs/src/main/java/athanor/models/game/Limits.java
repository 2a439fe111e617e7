package athanor.models.game;

/** Ranges of hyper-parameters. */
final class Limits {
  private Limits() {}

  static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be %s..%s, got %s".formatted(name, least, most, value));
    }
  }
}
