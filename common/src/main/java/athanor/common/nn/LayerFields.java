package athanor.common.nn;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** Copies what DL4J's builders set and no setter reaches, when a layer is exchanged. */
final class LayerFields {
  private LayerFields() {}

  /** Copies all fields of a type and those above it; values are shared. */
  static <T> void copy(Class<T> type, T from, T to) {
    for (Class<?> level = type; level != Object.class; level = level.getSuperclass()) {
      for (Field field : level.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          copy(field, from, to);
        }
      }
    }
  }

  private static void copy(Field field, Object from, Object to) {
    try {
      field.setAccessible(true);
      field.set(to, field.get(from));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("DL4J hides the field " + field, e);
    }
  }
}
