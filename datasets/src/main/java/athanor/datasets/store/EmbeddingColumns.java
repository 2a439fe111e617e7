package athanor.datasets.store;

import athanor.common.card.BadInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The columns of a store as they fill up, one row group after another. Columns are read one by one,
 * for putting records together takes longer than to read them.
 */
final class EmbeddingColumns {
  private static final Set<String> PLACES = Set.of("id", "source_uri", "start_ms", "end_ms");
  private static final Set<String> ALL =
      Set.of("id", "text", "source_uri", "start_ms", "end_ms", "vector", "norm");

  final List<String> ids = new ArrayList<>();
  final List<String> names = new ArrayList<>();
  final List<String> sourceUris = new ArrayList<>();
  final int[] startMs;
  final int[] endMs;
  final float[] norms;
  final float[] vectors;
  private final Set<String> read;
  private final int dimension;
  private final String store;

  /**
   * Columns without rows.
   *
   * @param dimension of the vectors; 0 to read places alone, without vectors, norms and names
   */
  EmbeddingColumns(int rows, int dimension, String store) {
    this.read = dimension == 0 ? PLACES : ALL;
    this.dimension = dimension;
    this.store = store;
    startMs = new int[rows];
    endMs = new int[rows];
    norms = new float[dimension == 0 ? 0 : rows];
    vectors = new float[rows * dimension];
    Arrays.fill(startMs, -1);
    Arrays.fill(endMs, -1);
  }

  Places places() {
    return new Places(ids, sourceUris, startMs, endMs);
  }

  /** The columns of a file that are read. */
  MessageType wanted(MessageType file) {
    List<Type> kept =
        file.getFields().stream().filter(field -> read.contains(field.getName())).toList();
    if (kept.size() != read.size()) {
      throw new BadInputException(
          "%s lacks columns of an embedding store; it has %s"
              .formatted(store, file.getFields().stream().map(Type::getName).toList()));
    }
    return new MessageType(file.getName(), kept);
  }

  /**
   * Adds the rows of a row group.
   *
   * @param schema what {@link #wanted} chose
   * @param createdBy what wrote the file, as its footer says
   */
  void add(PageReadStore group, MessageType schema, String createdBy) {
    ColumnReadStore columns =
        new ColumnReadStoreImpl(group, new Unassembled(schema), schema, createdBy);
    int first = ids.size();
    Column id = column("id", columns, schema);
    Column sourceUri = column("source_uri", columns, schema);
    int rows = (int) group.getRowCount();
    for (int row = 0; row < rows; row++) {
      ids.add(id.string(""));
      sourceUris.add(sourceUri.string(""));
    }
    fill(startMs, first, rows, column("start_ms", columns, schema));
    fill(endMs, first, rows, column("end_ms", columns, schema));
    if (dimension > 0) {
      names(column("text", columns, schema), first, rows);
      norms(column("norm", columns, schema), first, rows);
      vectors(column("vector", columns, schema), first);
    }
  }

  private void names(Column column, int first, int rows) {
    for (int row = first; row < first + rows; row++) {
      names.add(column.string(ids.get(row)));
    }
  }

  private void norms(Column column, int first, int rows) {
    for (int row = first; row < first + rows; row++) {
      norms[row] = column.reader.getFloat();
      column.reader.consume();
    }
  }

  private static void fill(int[] values, int first, int rows, Column column) {
    for (int row = first; row < first + rows; row++) {
      if (column.isThere()) {
        values[row] = column.reader.getInteger();
      }
      column.reader.consume();
    }
  }

  /** A value that repeats none begins the vector of the next row. */
  private void vectors(Column column, int first) {
    ColumnReader reader = column.reader;
    int row = first - 1;
    int length = dimension;
    for (long value = reader.getTotalValueCount(); value > 0; value--) {
      if (reader.getCurrentRepetitionLevel() == 0) {
        checkLength(row++, length);
        length = 0;
      }
      if (column.isThere()) {
        if (length < dimension) {
          vectors[row * dimension + length] = reader.getFloat();
        }
        length++;
      }
      reader.consume();
    }
    checkLength(row, length);
  }

  private void checkLength(int row, int length) {
    if (length != dimension) {
      throw new BadInputException(
          "%s: vector of %s has %d values, its card says %d"
              .formatted(store, ids.get(row), length, dimension));
    }
  }

  private static Column column(String name, ColumnReadStore columns, MessageType schema) {
    ColumnDescriptor found =
        schema.getColumns().stream()
            .filter(column -> column.getPath()[0].equals(name))
            .findFirst()
            .orElseThrow();
    return new Column(columns.getColumnReader(found), found.getMaxDefinitionLevel());
  }

  /** A column, at one of its values. */
  private record Column(ColumnReader reader, int full) {

    boolean isThere() {
      return reader.getCurrentDefinitionLevel() == full;
    }

    /** The value, or another where there is none; goes on to the next. */
    String string(String missing) {
      String value = isThere() ? reader.getBinary().toStringUsingUTF8() : missing;
      reader.consume();
      return value;
    }
  }

  /** What Parquet asks for to put records together, which is not done. */
  private static final class Unassembled extends GroupConverter {
    private final Converter[] fields;

    Unassembled(GroupType group) {
      fields =
          group.getFields().stream()
              .map(
                  field ->
                      field.isPrimitive()
                          ? new PrimitiveConverter() {}
                          : new Unassembled(field.asGroupType()))
              .toArray(Converter[]::new);
    }

    @Override
    public Converter getConverter(int field) {
      return fields[field];
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
