package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.models.word2vec.Subwords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A {@code .bin} file of fastText as its own reader goes through it: args, dictionary, input table,
 * output table, and nothing behind them.
 */
record FastTextVectors(Subwords subwords, Map<String, Integer> words, int size, float[] inputs) {

  static FastTextVectors read(Path path) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(in.getInt()).isEqualTo(793712314);
    assertThat(in.getInt()).isEqualTo(12);
    int size = in.getInt();
    in.position(in.position() + 7 * Integer.BYTES);
    int buckets = in.getInt();
    Subwords subwords = new Subwords(in.getInt(), in.getInt(), buckets);
    in.getInt();
    in.getDouble();
    int count = in.getInt();
    assertThat(in.getInt()).isEqualTo(count);
    assertThat(in.getInt()).isZero();
    long tokens = in.getLong();
    assertThat(in.getLong()).isEqualTo(-1);
    Map<String, Integer> words = new HashMap<>();
    for (int word = 0; word < count; word++) {
      words.put(name(in), word);
      tokens -= in.getLong();
      assertThat(in.get()).isZero();
    }
    assertThat(tokens).isZero();
    float[] inputs = table(in, count + buckets, size);
    float[] outputs = table(in, count, size);
    assertThat(outputs).isNotEqualTo(new float[outputs.length]);
    assertThat(in.hasRemaining()).isFalse();
    return new FastTextVectors(subwords, words, size, inputs);
  }

  private static String name(ByteBuffer in) {
    ByteArrayOutputStream name = new ByteArrayOutputStream();
    for (byte next = in.get(); next != 0; next = in.get()) {
      name.write(next);
    }
    return name.toString(StandardCharsets.UTF_8);
  }

  private static float[] table(ByteBuffer in, int rows, int columns) {
    assertThat(in.get()).isZero();
    assertThat(in.getLong()).isEqualTo(rows);
    assertThat(in.getLong()).isEqualTo(columns);
    float[] values = new float[rows * columns];
    in.asFloatBuffer().get(values);
    in.position(in.position() + values.length * Float.BYTES);
    return values;
  }

  /** The mean of the rows of a word's n-grams, and of its own where it has one. */
  float[] vector(String word) {
    float[] sum = new float[size];
    int[] buckets = subwords.bucketsOf(word);
    for (int bucket : buckets) {
      add(sum, words.size() + bucket);
    }
    Integer own = words.get(word);
    if (own != null) {
      add(sum, own);
    }
    for (int i = 0; i < size; i++) {
      sum[i] /= buckets.length + (own == null ? 0 : 1);
    }
    return sum;
  }

  private void add(float[] sum, int row) {
    for (int i = 0; i < size; i++) {
      sum[i] += inputs[row * size + i];
    }
  }
}
