package athanor.jobs.export;

import athanor.common.training.Block;
import athanor.models.word2vec.SubwordVectors;
import athanor.models.word2vec.Subwords;
import athanor.models.word2vec.WordModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A skip-gram model as a {@code .bin} file of fastText, version 12: settings, words with their
 * counts, a table of input vectors (each word's own row, then all buckets of n-grams) and one of
 * output vectors. All numbers are little-endian.
 */
final class FastTextFile {
  private static final int MAGIC = 793_712_314;
  private static final int VERSION = 12;
  private static final int NEGATIVE_SAMPLING = 2;
  private static final int SKIP_GRAM = 2;
  private static final int UPDATES = 100;
  private static final long NOT_PRUNED = -1;

  private final WordModel model;
  private final Settings settings;
  private final SubwordVectors subwords;
  private final List<Place> places;

  /**
   * What the file keeps of a training's options.
   *
   * @param parts parts of the model
   * @param size size of a vector
   */
  record Settings(
      int parts, int size, int window, int epochs, int minCount, int negatives, double sample) {}

  /** Where a word's vectors are. */
  private record Place(int part, WordModel.Entry entry) {}

  FastTextFile(WordModel model, Settings settings, SubwordVectors subwords) throws IOException {
    this.model = model;
    this.settings = settings;
    this.subwords = subwords;
    List<Place> all = new ArrayList<>();
    model.words().forEach((part, words) -> words.forEach(word -> all.add(new Place(part, word))));
    all.sort(Comparator.comparingInt(place -> place.entry().index()));
    this.places = all;
  }

  /** How many words there are. */
  int words() {
    return places.size();
  }

  void write(OutputStream out) throws IOException {
    writeSettings(out);
    writeWords(out);
    out.write(0);
    writeInputs(out);
    out.write(0);
    writeOutputs(out);
  }

  private void writeSettings(OutputStream out) throws IOException {
    Subwords cut = subwords.subwords();
    ints(
        out,
        MAGIC,
        VERSION,
        settings.size(),
        settings.window(),
        settings.epochs(),
        settings.minCount(),
        settings.negatives(),
        1,
        NEGATIVE_SAMPLING,
        SKIP_GRAM,
        cut.buckets(),
        cut.minNgram(),
        cut.maxNgram(),
        UPDATES);
    out.write(bytes(Double.BYTES).putDouble(settings.sample()).array());
  }

  private void writeWords(OutputStream out) throws IOException {
    long tokens = places.stream().mapToLong(place -> place.entry().count()).sum();
    ints(out, places.size(), places.size(), 0);
    out.write(bytes(2 * Long.BYTES).putLong(tokens).putLong(NOT_PRUNED).array());
    for (Place place : places) {
      out.write(place.entry().word().getBytes(StandardCharsets.UTF_8));
      out.write(0);
      out.write(bytes(Long.BYTES).putLong(place.entry().count()).array());
      out.write(0);
    }
  }

  private void writeInputs(OutputStream out) throws IOException {
    int size = settings.size();
    writeShape(out, (long) places.size() + subwords.subwords().buckets());
    List<Block> vectors = blocks(model::vectors);
    for (Place place : places) {
      float[] values = vectors.get(place.part()).values();
      row(out, subwords.own(place.entry().word(), values, place.entry().row() * size), 0);
    }
    float[] none = new float[size];
    int next = 0;
    for (int bucket = 0; bucket < subwords.subwords().buckets(); bucket++) {
      boolean used = next < subwords.count() && subwords.bucket(next) == bucket;
      row(out, used ? subwords.rows().values() : none, used ? next++ * size : 0);
    }
  }

  /**
   * Zeros where the model was kept without output vectors: fastText needs the table, not values.
   */
  private void writeOutputs(OutputStream out) throws IOException {
    int size = settings.size();
    writeShape(out, places.size());
    boolean any = model.hasOutputVectors();
    List<Block> vectors = any ? blocks(model::outputVectors) : List.of();
    float[] none = new float[size];
    for (Place place : places) {
      row(
          out,
          any ? vectors.get(place.part()).values() : none,
          any ? place.entry().row() * size : 0);
    }
  }

  /** Reads a table of one part. */
  private interface Table {
    Block read(int part) throws IOException;
  }

  private List<Block> blocks(Table table) throws IOException {
    Block[] blocks = new Block[settings.parts()];
    for (int part = 0; part < blocks.length; part++) {
      blocks[part] = table.read(part);
    }
    return List.of(blocks);
  }

  private void writeShape(OutputStream out, long rows) throws IOException {
    out.write(bytes(2 * Long.BYTES).putLong(rows).putLong(settings.size()).array());
  }

  private void row(OutputStream out, float[] values, int from) throws IOException {
    ByteBuffer row = bytes(settings.size() * Float.BYTES);
    row.asFloatBuffer().put(values, from, settings.size());
    out.write(row.array());
  }

  private static void ints(OutputStream out, int... values) throws IOException {
    ByteBuffer all = bytes(values.length * Integer.BYTES);
    IntStream.of(values).forEach(all::putInt);
    out.write(all.array());
  }

  private static ByteBuffer bytes(int count) {
    return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
  }
}
