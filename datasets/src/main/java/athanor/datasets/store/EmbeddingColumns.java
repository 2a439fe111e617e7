package athanor.datasets.store;

import athanor.common.card.BadInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The columns of a store as they fill up, record by record. */
final class EmbeddingColumns {
  private static final Set<String> WANTED =
      Set.of("id", "text", "source_uri", "start_ms", "end_ms", "vector", "norm");

  final List<String> ids = new ArrayList<>();
  final List<String> names = new ArrayList<>();
  final List<String> sourceUris = new ArrayList<>();
  final int[] startMs;
  final int[] endMs;
  final float[] norms;
  final float[] vectors;
  private final int dimension;
  private final String store;
  private int row;
  private int length;
  private String id;
  private String text;
  private String sourceUri;

  EmbeddingColumns(int rows, int dimension, String store) {
    this.dimension = dimension;
    this.store = store;
    startMs = new int[rows];
    endMs = new int[rows];
    norms = new float[rows];
    vectors = new float[rows * dimension];
    Arrays.fill(startMs, -1);
    Arrays.fill(endMs, -1);
  }

  /** How Parquet hands its records to these columns; what it reads are row numbers. */
  ReadSupport<Integer> readSupport() {
    return new ReadSupport<>() {
      @Override
      public ReadContext init(InitContext context) {
        MessageType file = context.getFileSchema();
        List<Type> kept =
            file.getFields().stream().filter(field -> WANTED.contains(field.getName())).toList();
        if (kept.size() != WANTED.size()) {
          throw new BadInputException(
              "%s lacks columns of an embedding store; it has %s"
                  .formatted(store, file.getFields().stream().map(Type::getName).toList()));
        }
        return new ReadContext(new MessageType(file.getName(), kept));
      }

      @Override
      public RecordMaterializer<Integer> prepareForRead(
          Configuration configuration,
          Map<String, String> metadata,
          MessageType fileSchema,
          ReadContext context) {
        return materializer(context.getRequestedSchema());
      }
    };
  }

  private RecordMaterializer<Integer> materializer(GroupType schema) {
    GroupConverter root = new Root(schema);
    return new RecordMaterializer<>() {
      @Override
      public Integer getCurrentRecord() {
        return row;
      }

      @Override
      public GroupConverter getRootConverter() {
        return root;
      }
    };
  }

  private void begin() {
    length = 0;
    id = "";
    text = null;
    sourceUri = "";
  }

  private void end() {
    if (length != dimension) {
      throw new BadInputException(
          "%s: vector of %s has %d values, its card says %d"
              .formatted(store, id, length, dimension));
    }
    ids.add(id);
    names.add(text == null ? id : text);
    sourceUris.add(sourceUri);
    row++;
  }

  private void add(float value) {
    if (length < dimension) {
      vectors[row * dimension + length] = value;
    }
    length++;
  }

  /** One record. */
  private final class Root extends GroupConverter {
    private final Converter[] fields;

    Root(GroupType schema) {
      fields =
          schema.getFields().stream()
              .map(field -> converter(field.getName()))
              .toArray(Converter[]::new);
    }

    private Converter converter(String field) {
      return field.equals("vector") ? new Nested(new Nested(new Value(field))) : new Value(field);
    }

    @Override
    public Converter getConverter(int field) {
      return fields[field];
    }

    @Override
    public void start() {
      begin();
    }

    @Override
    public void end() {
      EmbeddingColumns.this.end();
    }
  }

  /** A group with one field, as Parquet has two around a list's elements. */
  private static final class Nested extends GroupConverter {
    private final Converter inner;

    Nested(Converter inner) {
      this.inner = inner;
    }

    @Override
    public Converter getConverter(int field) {
      return inner;
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }

  /** A value of a column. */
  private final class Value extends PrimitiveConverter {
    private final String field;

    Value(String field) {
      this.field = field;
    }

    @Override
    public void addFloat(float value) {
      if (field.equals("norm")) {
        norms[row] = value;
      } else {
        add(value);
      }
    }

    @Override
    public void addInt(int value) {
      (field.equals("start_ms") ? startMs : endMs)[row] = value;
    }

    @Override
    public void addBinary(Binary value) {
      String string = value.toStringUsingUTF8();
      switch (field) {
        case "id" -> id = string;
        case "text" -> text = string;
        default -> sourceUri = string;
      }
    }
  }
}
