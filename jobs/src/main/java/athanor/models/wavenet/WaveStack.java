package athanor.models.wavenet;

import athanor.common.nn.Net;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Concat;
import athanor.common.nn.layer.Embedding;
import athanor.common.nn.layer.GatedUnit;
import athanor.common.nn.layer.Reshape;
import athanor.common.nn.layer.Rows;
import athanor.common.nn.layer.Sum;
import athanor.common.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The net at work on whole windows.
 *
 * @param net of {@link Architecture#spec} for the windows' length
 */
record WaveStack(Architecture architecture, Net net, Tape tape, Pass pass) {

  /** Logits of the wanted samples of windows, [wanted samples, codes]. */
  Value logits(WindowBatch batch) {
    int rows = batch.windows() * batch.length();
    Shape vector = Shape.vector(architecture.channels());
    Optional<Value> condition = condition(batch);
    Value x = look(architecture.samples(), Architecture.SAMPLES, batch.before());
    List<Value> gated = new ArrayList<>();
    for (int layer = 0; layer < architecture.layers(); layer++) {
      Value gates = GatedUnit.of(filtered(layer, x, condition, batch));
      Value flat = Reshape.rows(gates, rows, vector);
      gated.add(flat);
      if (layer < architecture.layers() - 1) {
        x = Sum.of(x, net.apply(Architecture.residual(layer), flat, pass));
      }
    }
    Value heard = Rows.pick(Concat.of(gated.toArray(Value[]::new)), batch.wanted());
    Value skip = net.apply(Architecture.SKIP, heard, pass);
    Value hidden = net.apply(Architecture.HIDDEN, skip, pass);
    return net.apply(Architecture.LOGITS, hidden, pass);
  }

  private Value look(Embedding table, String part, int[] numbers) {
    return table.look(numbers, net.slot(part, tape, pass));
  }

  /** What goes into the gates of a layer. */
  private Value filtered(int layer, Value x, Optional<Value> condition, WindowBatch batch) {
    Shape window = new Shape(1, batch.length(), architecture.channels());
    Value map = Reshape.rows(x, batch.windows(), window);
    Value filtered = net.apply(Architecture.filter(layer), map, pass);
    if (condition.isEmpty()) {
      return filtered;
    }
    Value shift = net.apply(Architecture.condition(layer), condition.get(), pass);
    Shape hold = new Shape(1, Architecture.HOLD, 2 * architecture.channels());
    return Sum.everywhere(Reshape.rows(filtered, shift.rows(), hold), shift);
  }

  /** The condition of each hold, [windows x holds, channels]; empty where there is none. */
  private Optional<Value> condition(WindowBatch batch) {
    int holds = batch.length() / Architecture.HOLD;
    List<Value> parts = new ArrayList<>();
    for (int trait = 0; trait < batch.traits().length; trait++) {
      int[] each = new int[batch.windows() * holds];
      for (int i = 0; i < each.length; i++) {
        each[i] = batch.traits()[trait][i / holds];
      }
      parts.add(look(architecture.traitTable(trait), Architecture.trait(trait), each));
    }
    if (architecture.places() > 0) {
      parts.add(look(architecture.placeTable(), Architecture.PLACES, batch.places()));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(Sum.of(parts.toArray(Value[]::new)));
  }
}
