package athanor.models.word2vec;

import java.util.Arrays;

/** Ints that grow, without a box around each. */
final class IntList {
  private int[] values = new int[256];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1));
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  int get(int index) {
    return values[index];
  }

  void clear() {
    size = 0;
  }

  /** A copy. */
  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
