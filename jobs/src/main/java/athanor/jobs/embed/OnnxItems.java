package athanor.jobs.embed;

import athanor.common.card.InputDirectory;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.PicturesTable;
import athanor.datasets.store.SegmentsTable;
import athanor.datasets.store.SoundsTable;
import athanor.jobs.open.OnnxFile;
import athanor.models.onnx.OnnxEncoder;
import athanor.models.onnx.OnnxRecipe;
import java.io.Serializable;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/** Prepared items as the input of an ONNX file's net. */
interface OnnxItems {
  /** What became of an item. */
  sealed interface Made extends Serializable {
    /** A row of the store. */
    record Vector(Embedding row) implements Made {}

    /** An item that the net refused. */
    record Bad(BadItem item) implements Made {}
  }

  InputDirectory directory();

  OnnxRecipe recipe();

  /** What a store's card must keep of how its items were prepared, for questions. */
  Map<String, Object> preparation();

  /** The vector of an item of zeros. */
  float[] zero(OnnxEncoder net);

  /** All items by a net that was shipped. */
  JavaRDD<Made> made(SparkSession spark);

  /**
   * Opens a directory of pictures, sounds or segments.
   *
   * @throws athanor.jobs.command.UsageException where options do not suit its items
   */
  static OnnxItems open(
      String input, OnnxFile file, OnnxOptions options, Configuration configuration) {
    InputDirectory directory =
        InputDirectory.open(
            input, configuration, 1, PicturesTable.KIND, SoundsTable.KIND, SegmentsTable.KIND);
    return switch (directory.card().kind()) {
      case PicturesTable.KIND -> OnnxPictures.open(directory, file, options, configuration);
      case SoundsTable.KIND -> OnnxSounds.open(directory, file, options, configuration);
      default -> OnnxSegments.open(directory, file, options);
    };
  }

  /** The row of an item, unless its vector holds NaN or infinity. */
  static Made row(Embedding row) {
    for (float value : row.vector()) {
      if (!Float.isFinite(value)) {
        return new Made.Bad(
            new BadItem(row.id(), "not finite", "the net's vector holds NaN or infinity"));
      }
    }
    return new Made.Vector(row);
  }
}
