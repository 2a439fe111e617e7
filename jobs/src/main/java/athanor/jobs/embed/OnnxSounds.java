package athanor.jobs.embed;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.datasets.audio.sound.MuLaw;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.SoundsTable;
import athanor.jobs.open.OnnxFile;
import athanor.jobs.open.OnnxStore;
import athanor.jobs.open.SoundInput;
import athanor.models.onnx.OnnxEncoder;
import athanor.models.onnx.OnnxLayout;
import athanor.models.onnx.OnnxRecipe;
import athanor.spark.InBatches;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/** Samples of prepared sounds as a net's input. */
record OnnxSounds(SoundInput sounds, OnnxRecipe recipe) implements OnnxItems {
  static OnnxSounds open(
      InputDirectory directory, OnnxFile file, OnnxOptions options, Configuration configuration) {
    options.refusePictureOptions("holds sounds");
    SoundInput sounds = SoundInput.open(directory.path(), configuration);
    sounds.checkRate(options.rateOfSounds(), file.path());
    return new OnnxSounds(
        sounds,
        new OnnxRecipe(
            file.path(),
            file.sha256(),
            OnnxLayout.sounds(),
            options.outputName(),
            List.of(0.0),
            List.of(1.0),
            options.standardised()));
  }

  @Override
  public InputDirectory directory() {
    return sounds.directory();
  }

  @Override
  public Map<String, Object> preparation() {
    return OnnxStore.ofSounds(directory().card());
  }

  /** Of a second of silence. */
  @Override
  public float[] zero(OnnxEncoder net) {
    return net.sound(new float[sounds.rate()]);
  }

  @Override
  public JavaRDD<Made> made(SparkSession spark) {
    OnnxRecipe sent = recipe;
    return sounds
        .items(spark)
        .mapPartitions(
            items -> {
              OnnxEncoder net = OnnxFile.onExecutor(sent);
              return new InBatches<>(items, some -> some.stream().map(i -> row(net, i)).toList());
            });
  }

  private static Made row(OnnxEncoder net, SoundsTable.Item item) {
    try {
      float[] vector = net.sound(MuLaw.samples(item.codes()));
      return OnnxItems.row(
          Embedding.segment(
              item.id(),
              item.word(),
              item.sourceUri(),
              item.startMillis(),
              item.endMillis(),
              vector));
    } catch (BadInputException e) {
      return new Made.Bad(new BadItem(item.id(), "refused by the net", e.getMessage()));
    }
  }
}
