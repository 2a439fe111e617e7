package athanor.common.vectors;

import athanor.common.card.BadInputException;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Named unit vectors in a file that is mapped into memory: opening it reads nothing, and a search
 * through a graph reads the rows that it compares. Thread-safe.
 *
 * <p>Little-endian: magic, version, rows, dimension, bytes of names (8 bytes); the rows in the
 * order of their names' bytes; where each name ends (8 bytes per row); the vectors, row-major; the
 * names in UTF-8, without anything between.
 */
public final class RowFile implements UnitRows {
  private static final int MAGIC = 0x41544852;
  private static final int VERSION = 1;
  private static final int HEADER = 4 * Integer.BYTES + Long.BYTES;
  private static final long PIECE = 1L << 30;

  private final int size;
  private final int dimension;
  private final ByteBuffer order;
  private final ByteBuffer ends;
  private final ByteBuffer names;
  private final ByteBuffer[] vectors;
  private final int rowsAPiece;

  private RowFile(FileChannel file, ByteBuffer header) throws IOException {
    this.size = header.getInt();
    this.dimension = header.getInt();
    long nameBytes = header.getLong();
    long vectorsAt = HEADER + (long) size * (Integer.BYTES + Long.BYTES);
    long rowBytes = (long) dimension * Float.BYTES;
    long namesAt = vectorsAt + size * rowBytes;
    if (size < 0 || dimension < 1 || nameBytes < 0 || file.size() != namesAt + nameBytes) {
      throw new BadInputException(
          "file of rows is broken: %d rows of size %d and %d bytes of names, in %d bytes"
              .formatted(size, dimension, nameBytes, file.size()));
    }
    this.order = map(file, HEADER, (long) size * Integer.BYTES);
    this.ends = map(file, HEADER + (long) size * Integer.BYTES, (long) size * Long.BYTES);
    this.names = map(file, namesAt, nameBytes);
    this.rowsAPiece = (int) Math.max(1, PIECE / rowBytes);
    this.vectors = new ByteBuffer[(size + rowsAPiece - 1) / rowsAPiece];
    for (int piece = 0; piece < vectors.length; piece++) {
      int first = piece * rowsAPiece;
      long bytes = Math.min(rowsAPiece, size - first) * rowBytes;
      vectors[piece] = map(file, vectorsAt + first * rowBytes, bytes);
    }
  }

  private static ByteBuffer map(FileChannel file, long from, long bytes) throws IOException {
    return file.map(FileChannel.MapMode.READ_ONLY, from, bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Opens a file of this machine.
   *
   * @throws BadInputException where it is no file of rows, of another version or cut off
   */
  public static RowFile open(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
      file.read(header, 0);
      header.flip();
      if (header.remaining() < HEADER || header.getInt() != MAGIC) {
        throw new BadInputException("no file of rows: " + path);
      }
      int version = header.getInt();
      if (version != VERSION) {
        throw new BadInputException(
            "version of %s must be %d, got %d".formatted(path, VERSION, version));
      }
      return new RowFile(file, header);
    }
  }

  /** Writes the rows of a table. */
  public static void write(VectorTable table, OutputStream to) throws IOException {
    byte[][] names = new byte[table.size()][];
    Arrays.setAll(names, row -> table.name(row).getBytes(StandardCharsets.UTF_8));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to, 1 << 16));
    long bytes = Arrays.stream(names).mapToLong(name -> name.length).sum();
    ByteBuffer header = little(HEADER);
    header.putInt(MAGIC).putInt(VERSION).putInt(table.size()).putInt(table.dimension());
    out.write(header.putLong(bytes).array());
    Integer[] order = IntStream.range(0, names.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> compare(names, a, b));
    for (int row : order) {
      out.write(little(Integer.BYTES).putInt(row).array());
    }
    long end = 0;
    for (byte[] name : names) {
      end += name.length;
      out.write(little(Long.BYTES).putLong(end).array());
    }
    ByteBuffer row = little(table.dimension() * Float.BYTES);
    for (int i = 0; i < names.length; i++) {
      row.asFloatBuffer().put(table.unit(i));
      out.write(row.array());
    }
    for (byte[] name : names) {
      out.write(name);
    }
    out.flush();
  }

  private static int compare(byte[][] names, int a, int b) {
    int byName = Arrays.compareUnsigned(names[a], names[b]);
    return byName == 0 ? Integer.compare(a, b) : byName;
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public String name(int row) {
    return new String(bytes(row), StandardCharsets.UTF_8);
  }

  private byte[] bytes(int row) {
    int from = row == 0 ? 0 : (int) ends.getLong((row - 1) * Long.BYTES);
    byte[] name = new byte[(int) ends.getLong(row * Long.BYTES) - from];
    names.get(from, name);
    return name;
  }

  @Override
  public List<String> names() {
    return new AbstractList<>() {
      @Override
      public String get(int row) {
        return name(row);
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  @Override
  public OptionalInt row(String name) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Arrays.compareUnsigned(bytes(inOrder(middle)), wanted) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    boolean found = low < size && Arrays.equals(bytes(inOrder(low)), wanted);
    return found ? OptionalInt.of(inOrder(low)) : OptionalInt.empty();
  }

  private int inOrder(int place) {
    return order.getInt(place * Integer.BYTES);
  }

  @Override
  public float[] unit(int row) {
    float[] values = new float[dimension];
    ByteBuffer piece = vectors[row / rowsAPiece];
    int from = row % rowsAPiece * dimension * Float.BYTES;
    piece
        .slice(from, dimension * Float.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return values;
  }

  @Override
  public void addTo(float[] sum, int row, float weight) {
    float[] values = unit(row);
    for (int i = 0; i < dimension; i++) {
      sum[i] += weight * values[i];
    }
  }

  @Override
  public float product(int row, float[] query) {
    return Dot.product(unit(row), 0, query, 0, dimension);
  }

  @Override
  public List<Neighbour> nearest(float[] query, int count, IntPredicate allowed) {
    float[] unit = query.clone();
    VectorTable.scaleToUnit(unit, 0, unit.length);
    float[] scores = new float[size];
    for (int row = 0; row < size; row++) {
      scores[row] = product(row, unit);
    }
    return VectorTable.top(scores, count, allowed);
  }
}
