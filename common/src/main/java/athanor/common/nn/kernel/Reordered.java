package athanor.common.nn.kernel;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;

/**
 * Weights in the forms in which primitives of oneDNN want them. A form is copied anew when it is
 * used first after a change, so a training step reorders once, and applying a net never does.
 */
final class Reordered implements AutoCloseable {
  private final stream stream;
  private final memory ours;
  private final List<Form> forms = new ArrayList<>();
  private Optional<Floats> weights = Optional.empty();
  private long version;

  Reordered(stream stream, memory.desc ours) {
    this.stream = stream;
    this.ours = OneDnn.placeless(ours);
  }

  /** The weights changed, and lie here. */
  void changed(Floats weights) {
    this.weights = Optional.of(weights);
    ours.set_data_handle(weights.pointer());
    version++;
  }

  /** Where the weights lie. */
  Floats weights() {
    return weights.orElseThrow(
        () -> new IllegalStateException("weights must be set before they are used"));
  }

  /** The weights in one form, which primitives of several batch sizes may share. */
  Form in(memory.desc wanted) {
    for (Form form : forms) {
      if (form.copy.get_desc().equals(wanted)) {
        return form;
      }
    }
    Form form = new Form(new memory(wanted, OneDnn.engine()));
    forms.add(form);
    return form;
  }

  @Override
  public void close() {
    forms.forEach(Form::close);
    ours.close();
  }

  /** The weights in one form. */
  final class Form {
    private final memory copy;
    private final reorder reorder;
    private long copied;

    private Form(memory copy) {
      this.copy = copy;
      this.reorder = new reorder(ours, copy);
    }

    /** Where the copy lies; the same memory always. */
    memory memory() {
      return copy;
    }

    /** Copies the weights if they changed since. */
    void refresh() {
      Floats from = weights();
      if (copied != version) {
        reorder.execute(stream, ours, copy);
        copied = version;
        Reference.reachabilityFence(from);
      }
    }

    private void close() {
      reorder.close();
      copy.close();
    }
  }
}
