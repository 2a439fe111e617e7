package athanor.common.nn.layer;

import athanor.common.nn.Slot;
import athanor.common.nn.Value;

/** What is done to a layer's weight matrix before it is used. */
public enum WeightNorm {
  NONE,
  /** Divided by its largest singular value (Miyato et al. 2018). */
  SPECTRAL;

  /** Statistics that a matrix with so many columns needs. */
  int statistics(int columns) {
    return this == SPECTRAL ? columns : 0;
  }

  /**
   * The weights [rows, columns] as the layer uses them.
   *
   * @param at where they start among the layer's parameters
   */
  Value apply(Slot slot, int at, int rows, int columns) {
    return switch (this) {
      case NONE -> slot.parameters(at, rows, columns);
      case SPECTRAL ->
          slot.once(
              () ->
                  SpectralNorm.apply(
                      slot.parameters(at, rows, columns), slot.statistics(), slot.pass().trains()));
    };
  }
}
