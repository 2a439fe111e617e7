package athanor.models.pixelrnn;

import java.util.List;

/** Which pixels the net reads at each step, besides what its cells remember. */
public enum PixelInputs {
  /** The pixel before alone, as a sequence without columns: what is above must be remembered. */
  LSTM(List.of(Neighbour.BEFORE)),
  /** The pixels above and around it too. */
  ABOVE(
      List.of(
          Neighbour.BEFORE,
          Neighbour.LEFT_TWO,
          Neighbour.ABOVE,
          Neighbour.ABOVE_LEFT,
          Neighbour.ABOVE_RIGHT,
          Neighbour.TWO_ABOVE));

  private final List<Neighbour> neighbours;

  PixelInputs(List<Neighbour> neighbours) {
    this.neighbours = neighbours;
  }

  List<Neighbour> neighbours() {
    return neighbours;
  }
}
