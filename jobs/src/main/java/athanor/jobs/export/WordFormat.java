package athanor.jobs.export;

import athanor.common.vectors.VectorTable;
import athanor.datasets.store.LoadedEmbeddings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Formats of exported vectors. All text is UTF-8. */
enum WordFormat {
  /**
   * Word2vec text: a line with count and dimension, then one line per word, values separated by
   * spaces.
   */
  TEXT("vectors.txt") {
    @Override
    void writeHeader(OutputStream out, int rows, int dimension) throws IOException {
      out.write(
          "%d %d%n".formatted(rows, dimension).replace("\r", "").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    void writeRow(OutputStream out, String name, float[] vector) throws IOException {
      out.write((name + " " + joined(vector, ' ') + "\n").getBytes(StandardCharsets.UTF_8));
    }
  },
  /** Word2vec binary: the same header, then word, space, little-endian floats, line feed. */
  BINARY("vectors.bin") {
    @Override
    void writeHeader(OutputStream out, int rows, int dimension) throws IOException {
      TEXT.writeHeader(out, rows, dimension);
    }

    @Override
    void writeRow(OutputStream out, String name, float[] vector) throws IOException {
      out.write((name + " ").getBytes(StandardCharsets.UTF_8));
      ByteBuffer bytes =
          ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(vector);
      out.write(bytes.array());
      out.write('\n');
    }
  },
  /** fastText's vectors, which are word2vec text. */
  FASTTEXT_VEC("vectors.vec") {
    @Override
    void writeHeader(OutputStream out, int rows, int dimension) throws IOException {
      TEXT.writeHeader(out, rows, dimension);
    }

    @Override
    void writeRow(OutputStream out, String name, float[] vector) throws IOException {
      TEXT.writeRow(out, name, vector);
    }
  },
  /** TensorBoard projector: values separated by tabs; the names are in {@code metadata.tsv}. */
  TSV("vectors.tsv") {
    @Override
    void writeHeader(OutputStream out, int rows, int dimension) {}

    @Override
    void writeRow(OutputStream out, String name, float[] vector) throws IOException {
      out.write((joined(vector, '\t') + "\n").getBytes(StandardCharsets.UTF_8));
    }
  };

  private final String file;

  WordFormat(String file) {
    this.file = file;
  }

  /** Name of the file with the vectors. */
  String file() {
    return file;
  }

  abstract void writeHeader(OutputStream out, int rows, int dimension) throws IOException;

  abstract void writeRow(OutputStream out, String name, float[] vector) throws IOException;

  private static String joined(float[] vector, char separator) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < vector.length; i++) {
      if (i > 0) {
        line.append(separator);
      }
      line.append(vector[i]);
    }
    return line.toString();
  }

  /** Whether a name can be written: word2vec's forms and TSV end names at white space. */
  static boolean writable(String name) {
    return !name.isEmpty()
        && name.codePoints().noneMatch(c -> Character.isWhitespace(c) || c == 0xA0 || c == 0x3000);
  }

  /** A row at its own length, as the store had it before it was scaled. */
  static float[] vector(LoadedEmbeddings embeddings, int row) {
    VectorTable table = embeddings.table();
    float[] vector = new float[table.dimension()];
    table.addTo(vector, row, embeddings.norms()[row]);
    return vector;
  }
}
