package athanor.models.captions;

import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Slot;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.layer.AdditiveAttention;
import athanor.common.nn.layer.Attended;
import athanor.common.nn.layer.Concat;
import athanor.common.nn.layer.Reshape;
import athanor.common.shape.Shape;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A look at the map of a frame: an attention that asks nothing finds what stands out and where it
 * is, apart, so that a movement looks the same whatever moves.
 *
 * @param map shape of a map
 * @param hidden values by which positions are scored
 */
record Glance(Shape map, int hidden) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Row and column of a position, beside what is seen there (Liu et al. 2018). */
  static final int PLACE = 2;

  private static final String NAME = "glance";

  /** The attention; its query is always the same. */
  private AdditiveAttention attention() {
    return new AdditiveAttention(1, width(), hidden);
  }

  NetSpec.Part part() {
    return new NetSpec.Part(NAME, Shape.vector(1), attention());
  }

  /** Values per position of a map. */
  int width() {
    return map.channels() + PLACE;
  }

  /** Positions of a map. */
  int positions() {
    return map.height() * map.width();
  }

  /** What stands out in each map with its row and column, [maps, width]. */
  Value at(Value maps, Net net, Tape tape, Pass pass) {
    Slot slot = net.slot(NAME, tape, pass);
    Attended attended = attention().lookEqual(steps(maps, tape), positions(), slot);
    int[] numbers = new int[maps.rows()];
    Arrays.setAll(numbers, frame -> frame);
    float[] same = new float[numbers.length];
    Arrays.fill(same, 1);
    Value query = tape.constant(same, numbers.length, Shape.vector(1));
    return attention().find(query, numbers, attended, slot).context();
  }

  /** The positions of maps, one map behind the other, each with its row and column. */
  Value steps(Value maps, Tape tape) {
    int rows = maps.rows() * positions();
    float[] places = new float[rows * PLACE];
    for (int r = 0; r < rows; r++) {
      int position = r % positions();
      places[r * PLACE] = centred(position / map.width(), map.height());
      places[r * PLACE + 1] = centred(position % map.width(), map.width());
    }
    Value positions = Reshape.rows(maps, rows, Shape.vector(map.channels()));
    return Concat.of(positions, tape.constant(places, rows, Shape.vector(PLACE)));
  }

  private static float centred(int place, int count) {
    return (2f * place + 1) / count - 1;
  }
}
