package athanor.models.word2vec;

import athanor.common.card.BadInputException;
import athanor.common.training.Block;
import athanor.common.training.BlockFile;
import athanor.common.training.Weights;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The vectors of n-grams of a trained model, which make vectors of words that it has not seen. On
 * disk {@code subwords.tsv} (a line {@code subwords, version, shortest, longest, buckets}, then the
 * bucket of each row, ascending) and {@code subwords.block}, the rows.
 */
public final class SubwordVectors {
  private static final String NAMES = "subwords.tsv";
  private static final String ROWS = "subwords.block";
  private static final String MAGIC = "subwords";
  private static final int VERSION = 1;

  private final Subwords subwords;
  private final int[] buckets;
  private final Block rows;

  private SubwordVectors(Subwords subwords, int[] buckets, Block rows) {
    this.subwords = subwords;
    this.buckets = buckets;
    this.rows = rows;
  }

  /** The n-grams' vectors at the end of a training; not copied. */
  public static SubwordVectors of(SubwordRows rows, Weights trained) {
    return new SubwordVectors(rows.subwords(), rows.buckets(), trained.block(SubwordRows.BLOCK));
  }

  /** How words are cut. */
  public Subwords subwords() {
    return subwords;
  }

  /** Buckets that have a row. */
  public int count() {
    return buckets.length;
  }

  /** The bucket of a row. */
  public int bucket(int row) {
    return buckets[row];
  }

  /** The rows, one for each of the buckets in use; kept, do not modify. */
  public Block rows() {
    return rows;
  }

  /**
   * The mean vector of a word's n-grams; n-grams in buckets without a row count as zeros.
   *
   * @return empty where the word has no n-gram with a row
   */
  public Optional<float[]> vector(String word) {
    Sum sum = sum(word);
    if (sum.known == 0) {
      return Optional.empty();
    }
    float[] vector = new float[sum.values.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (sum.values[i] / sum.ngrams);
    }
    return Optional.of(vector);
  }

  /**
   * The row that a word of the vocabulary has of its own: its vector is the mean of it and its
   * n-grams' rows.
   *
   * @param vectors values that the word's vector is among
   * @param from where it begins
   */
  public float[] own(String word, float[] vectors, int from) {
    Sum sum = sum(word);
    float[] own = new float[sum.values.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = (float) ((1.0 + sum.ngrams) * vectors[from + i] - sum.values[i]);
    }
    return own;
  }

  /** The sum of the rows of a word's n-grams, how many n-grams it has, and how many have a row. */
  private record Sum(double[] values, int ngrams, int known) {}

  private Sum sum(String word) {
    int[] ngrams = subwords.bucketsOf(word);
    int size = rows.columns();
    double[] values = new double[size];
    int known = 0;
    for (int bucket : ngrams) {
      int row = Arrays.binarySearch(buckets, bucket);
      known += row >= 0 ? 1 : 0;
      for (int i = 0; row >= 0 && i < size; i++) {
        values[i] += rows.values()[row * size + i];
      }
    }
    return new Sum(values, ngrams.length, known);
  }

  void write(FileSystem files, Path directory) throws IOException {
    BlockFile.write(files, new Path(directory, ROWS), rows);
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(
                files.create(new Path(directory, NAMES), true), StandardCharsets.UTF_8))) {
      out.write(
          "%s\t%d\t%d\t%d\t%d\n"
              .formatted(
                  MAGIC, VERSION, subwords.minNgram(), subwords.maxNgram(), subwords.buckets()));
      for (int bucket : buckets) {
        out.write(bucket + "\n");
      }
    }
  }

  static boolean in(FileSystem files, Path directory) throws IOException {
    return files.exists(new Path(directory, NAMES));
  }

  static SubwordVectors read(FileSystem files, Path directory) throws IOException {
    Path path = new Path(directory, NAMES);
    Block rows = BlockFile.read(files, new Path(directory, ROWS));
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(files.open(path), StandardCharsets.UTF_8))) {
      Subwords subwords = header(path, in.readLine());
      int[] buckets = in.lines().mapToInt(Integer::parseInt).toArray();
      boolean fits = buckets.length == rows.rows();
      for (int i = 0; fits && i < buckets.length; i++) {
        fits = buckets[i] > (i == 0 ? -1 : buckets[i - 1]) && buckets[i] < subwords.buckets();
      }
      if (!fits) {
        throw new BadInputException(
            "%s must have %d ascending buckets below %d, got %d"
                .formatted(path, rows.rows(), subwords.buckets(), buckets.length));
      }
      return new SubwordVectors(subwords, buckets, rows);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static Subwords header(Path path, String line) {
    String[] fields = line == null ? new String[0] : line.split("\t");
    if (fields.length != 5 || !fields[0].equals(MAGIC)) {
      throw new BadInputException(
          "%s must begin with %s and 4 numbers, got %s".formatted(path, MAGIC, line));
    }
    int version = Integer.parseInt(fields[1]);
    if (version != VERSION) {
      throw new BadInputException(
          "version of %s must be %d, got %d".formatted(path, VERSION, version));
    }
    return new Subwords(
        Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), Integer.parseInt(fields[4]));
  }
}
