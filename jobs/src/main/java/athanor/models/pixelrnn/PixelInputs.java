package athanor.models.pixelrnn;

import java.util.List;

/** Which pixels the net reads at each step, besides what its cells remember. */
public enum PixelInputs {
  /** The pixel before alone, as a sequence without columns: what is above must be remembered. */
  LSTM(List.of(Neighbour.BEFORE)),
  /** The pixels above and around it too. */
  ABOVE(Neighbour.NEAREST),
  /** All that a masked convolution of 7 x 7 sees, the first layer of the paper (section 3.5). */
  WINDOW(Neighbour.WINDOW);

  private final List<Neighbour> neighbours;

  PixelInputs(List<Neighbour> neighbours) {
    this.neighbours = neighbours;
  }

  List<Neighbour> neighbours() {
    return neighbours;
  }
}
