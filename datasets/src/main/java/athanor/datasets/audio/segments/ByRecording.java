package athanor.datasets.audio.segments;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Values by the recording they speak of, however a file names it: {@code a/rec1.wav}, {@code
 * rec1.wav}, {@code a/rec1} or {@code rec1}; the most particular name wins.
 *
 * @param <V> what is known of a recording
 */
public final class ByRecording<V> implements Serializable {
  private static final long serialVersionUID = 1;

  private final HashMap<String, V> values = new HashMap<>();

  /** Keeps values by name; the map is copied. */
  public static <V> ByRecording<V> of(Map<String, V> values) {
    ByRecording<V> all = new ByRecording<>();
    all.values.putAll(values);
    return all;
  }

  /** What is known of a recording with this id, the path below its input. */
  public Optional<V> of(String id) {
    return name(id).map(values::get);
  }

  /** The name by which this recording is known here. */
  public Optional<String> name(String id) {
    return names(id).stream().filter(values::containsKey).findFirst();
  }

  private static List<String> names(String id) {
    List<String> names = new ArrayList<>();
    String file = id.substring(id.lastIndexOf('/') + 1);
    names.add(id);
    names.add(stem(id));
    names.add(file);
    names.add(stem(file));
    return names;
  }

  /** A name without its extension. */
  static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
  }

  /** All names. */
  public Set<String> names() {
    return new TreeSet<>(values.keySet());
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }
}
