package athanor.jobs.embed;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.SegmentsTable;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.OnnxFile;
import athanor.jobs.open.OnnxStore;
import athanor.models.onnx.OnnxEncoder;
import athanor.models.onnx.OnnxLayout;
import athanor.models.onnx.OnnxRecipe;
import athanor.spark.InBatches;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/** Frames of prepared segments as a net's input. */
record OnnxSegments(InputDirectory directory, FeatureOptions features, OnnxRecipe recipe)
    implements OnnxItems {
  /** Frames of the first try: a second at the usual step. */
  private static final int TRIED = 100;

  static OnnxSegments open(InputDirectory directory, OnnxFile file, OnnxOptions options) {
    options.refuseSoundOptions("holds frames");
    options.refusePictureOptions("holds frames");
    FeatureOptions features = FeatureOptions.of(directory.card().options());
    if (features.hasNet()) {
      throw new BadInputException(
          "an ONNX net takes segments of MFCC, got those of the net %s in %s"
              .formatted(features.net().name(), directory.path()));
    }
    return new OnnxSegments(
        directory,
        features,
        UsageException.checked(
            () ->
                new OnnxRecipe(
                    file.path(),
                    file.sha256(),
                    OnnxLayout.frames(features.size()),
                    options.outputName(),
                    List.of(0.0),
                    List.of(1.0),
                    false)));
  }

  @Override
  public Map<String, Object> preparation() {
    return OnnxStore.ofSegments(directory.card());
  }

  @Override
  public float[] zero(OnnxEncoder net) {
    return net.frames(new float[TRIED * features.size()]);
  }

  @Override
  public JavaRDD<Made> made(SparkSession spark) {
    OnnxRecipe sent = recipe;
    return SegmentsTable.read(spark, directory.path(SegmentsTable.CHILD))
        .javaRDD()
        .map(SegmentsTable::item)
        .mapPartitions(
            items -> {
              OnnxEncoder net = OnnxFile.onExecutor(sent);
              return new InBatches<>(items, some -> some.stream().map(i -> row(net, i)).toList());
            });
  }

  private static Made row(OnnxEncoder net, SegmentsTable.Item item) {
    try {
      return OnnxItems.row(
          Embedding.segment(
              item.id(),
              item.word(),
              item.sourceUri(),
              item.startMillis(),
              item.endMillis(),
              net.frames(item.mfcc())));
    } catch (BadInputException e) {
      return new Made.Bad(new BadItem(item.id(), "refused by the net", e.getMessage()));
    }
  }
}
