package athanor.ml;

import athanor.datasets.audio.features.FeatureOptions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * A column of frames, {@code array<float>} row-major [frame, coefficient], with the feature options
 * in its metadata, so that a reader knows the size of a frame.
 */
final class FrameColumn {
  static final ArrayType TYPE = DataTypes.createArrayType(DataTypes.FloatType, false);

  private static final String KEY = "mfcc";
  private static final ObjectMapper JSON = new ObjectMapper();

  private FrameColumn() {}

  static StructField field(String name, FeatureOptions options) {
    return new StructField(name, TYPE, true, metadata(options));
  }

  private static Metadata metadata(FeatureOptions options) {
    try {
      return Metadata.fromJson(JSON.writeValueAsString(Map.of(KEY, options.toOptions())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("frame options are plain values", e);
    }
  }

  /** How the frames of a column were made; empty where it does not tell. */
  static Optional<FeatureOptions> options(StructField field) {
    if (!field.metadata().contains(KEY)) {
      return Optional.empty();
    }
    try {
      String told = field.metadata().getMetadata(KEY).json();
      return Optional.of(
          FeatureOptions.of(JSON.readValue(told, new TypeReference<Map<String, Object>>() {})));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("metadata of column " + field.name() + " is broken", e);
    }
  }
}
