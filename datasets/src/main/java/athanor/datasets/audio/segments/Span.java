package athanor.datasets.audio.segments;

/**
 * A stretch of time.
 *
 * @param startMillis where it begins
 * @param endMillis where it ends, not part of it
 */
public record Span(long startMillis, long endMillis) {

  public long millis() {
    return endMillis - startMillis;
  }

  /** Length of what two stretches share over the length of what they cover together, 0..1. */
  public double overlap(Span other) {
    long shared = Math.min(endMillis, other.endMillis) - Math.max(startMillis, other.startMillis);
    if (shared <= 0) {
      return 0;
    }
    return (double) shared / (millis() + other.millis() - shared);
  }
}
