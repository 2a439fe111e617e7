package athanor.jobs.imports;

import athanor.common.card.BadInputException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A file of word vectors as other programs write it: word2vec's text and binary forms, fastText's
 * {@code .vec}, GloVe's text without a first line. All text is UTF-8.
 */
final class VectorFile {
  private static final int LONGEST_WORD = 1 << 16;
  private static final int LONGEST_LINE = 1 << 24;
  private static final int LARGEST = 1 << 20;
  private static final Pattern BLANKS = Pattern.compile("[ \t]+");

  /** Takes what is in the file, in its order. */
  interface Reader {
    /** Once, before the first vector. */
    void begin(int dimension, OptionalLong promised) throws IOException;

    void vector(long number, String word, float[] values) throws IOException;

    /** A row that is none; number counts lines, or rows of a binary file, from 1. */
    void bad(long number, String reason, String detail) throws IOException;
  }

  private final BufferedInputStream in;
  private final String name;
  private final Reader reader;

  VectorFile(InputStream in, String name, Reader reader) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.name = name;
    this.reader = reader;
  }

  /**
   * Reads text: a line per word, after a first line {@code COUNT DIMENSION} that may be missing.
   */
  void readText() throws IOException {
    String begin = line();
    String[] first = begin == null ? new String[0] : split(begin);
    boolean header = first.length == 2 && first[0].matches("\\d+") && first[1].matches("\\d+");
    int dimension = header ? dimension(first[1]) : dimension(String.valueOf(first.length - 1));
    reader.begin(dimension, header ? OptionalLong.of(count(first[0])) : OptionalLong.empty());
    long number = header ? 2 : 1;
    for (String line = header ? line() : begin; line != null; line = line()) {
      row(number++, line, dimension);
    }
  }

  private void row(long number, String line, int dimension) throws IOException {
    String[] parts = split(line);
    int words = parts.length - dimension;
    if (words < 1) {
      reader.bad(number, "too few values", "%d of %d".formatted(parts.length - 1, dimension));
      return;
    }
    float[] values = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      try {
        values[i] = Float.parseFloat(parts[words + i]);
      } catch (NumberFormatException e) {
        reader.bad(number, "not a number", parts[words + i]);
        return;
      }
    }
    // A few words of GloVe's large files have spaces.
    give(number, String.join(" ", Arrays.copyOf(parts, words)), values);
  }

  private void give(long number, String word, float[] values) throws IOException {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        reader.bad(number, "not finite", word);
        return;
      }
    }
    reader.vector(number, word, values);
  }

  private static String[] split(String line) {
    return BLANKS.split(line.strip());
  }

  /** Reads word2vec's binary form: a line {@code COUNT DIMENSION}, then word, space, floats. */
  void readBinary() throws IOException {
    String[] first = split(String.valueOf(line()));
    if (first.length != 2 || !first[0].matches("\\d+") || !first[1].matches("\\d+")) {
      throw new BadInputException(
          "%s must begin with a line COUNT DIMENSION to be word2vec's binary form".formatted(name));
    }
    long count = count(first[0]);
    int dimension = dimension(first[1]);
    reader.begin(dimension, OptionalLong.of(count));
    byte[] bytes = new byte[dimension * Float.BYTES];
    for (long number = 1; number <= count; number++) {
      try {
        String word = word();
        if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
          throw new EOFException();
        }
        float[] values = new float[dimension];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        give(number, word, values);
      } catch (EOFException e) {
        reader.bad(number, "truncated", "the first line says %d vectors".formatted(count));
        return;
      }
    }
  }

  /** The bytes up to a space; line feeds before them end the row before, in most files. */
  private String word() throws IOException {
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    for (int next = in.read(); next != ' '; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      if (next != '\n' || word.size() > 0) {
        word.write(next);
      }
      if (word.size() > LONGEST_WORD) {
        throw new BadInputException(
            "%s has a word of more than %d bytes; is it word2vec's binary form?"
                .formatted(name, LONGEST_WORD));
      }
    }
    return word.toString(StandardCharsets.UTF_8);
  }

  /** The next line, without its end; null after the last. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
      if (line.size() > LONGEST_LINE) {
        throw new BadInputException(
            "%s has a line of more than %d bytes; is it a binary file?"
                .formatted(name, LONGEST_LINE));
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private int dimension(String text) {
    long size = text.length() > 9 ? Long.MAX_VALUE : Long.parseLong(text);
    if (size < 1 || size > LARGEST) {
      throw new BadInputException(
          "vectors of %s must have 1 to %d values, got %s".formatted(name, LARGEST, text));
    }
    return (int) size;
  }

  private long count(String text) {
    if (text.length() > 18) {
      throw new BadInputException("%s says that it has %s vectors".formatted(name, text));
    }
    return Long.parseLong(text);
  }
}
