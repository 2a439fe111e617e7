package athanor.jobs.embed;

import athanor.common.card.InputDirectory;
import athanor.common.shape.Shape;
import athanor.datasets.store.PicturesTable;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.OnnxFile;
import athanor.jobs.open.OnnxStore;
import athanor.jobs.open.PictureInput;
import athanor.models.onnx.OnnxEncoder;
import athanor.models.onnx.OnnxLayout;
import athanor.models.onnx.OnnxRecipe;
import athanor.spark.InBatches;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/** Prepared pictures as a net's input. */
record OnnxPictures(PictureInput pictures, OnnxRecipe recipe) implements OnnxItems {
  static OnnxPictures open(
      InputDirectory directory, OnnxFile file, OnnxOptions options, Configuration configuration) {
    options.refuseSoundOptions("holds pictures");
    PictureInput pictures = PictureInput.open(directory.path(), configuration);
    Shape shape = pictures.shape();
    OnnxLayout layout = OnnxLayout.pictures(shape.channels(), shape.height(), shape.width());
    return new OnnxPictures(
        pictures,
        UsageException.checked(
            () ->
                new OnnxRecipe(
                    file.path(),
                    file.sha256(),
                    layout,
                    options.outputName(),
                    options.mean(),
                    options.deviation(),
                    false)));
  }

  @Override
  public InputDirectory directory() {
    return pictures.directory();
  }

  @Override
  public Map<String, Object> preparation() {
    return OnnxStore.ofPictures(directory().card());
  }

  @Override
  public float[] zero(OnnxEncoder net) {
    return net.pictures(List.of(new float[pictures.shape().size()]))[0];
  }

  @Override
  public JavaRDD<Made> made(SparkSession spark) {
    OnnxRecipe sent = recipe;
    return pictures
        .items(spark)
        .mapPartitions(
            items -> {
              OnnxEncoder net = OnnxFile.onExecutor(sent);
              return new InBatches<>(items, some -> rows(net, some));
            });
  }

  private static List<Made> rows(OnnxEncoder net, List<PicturesTable.Item> some) {
    List<Made> made = new ArrayList<>();
    for (int from = 0; from < some.size(); from += net.batch()) {
      List<PicturesTable.Item> batch =
          some.subList(from, Math.min(some.size(), from + net.batch()));
      float[][] vectors = net.pictures(batch.stream().map(OnnxPictures::pixels).toList());
      for (int i = 0; i < vectors.length; i++) {
        PicturesTable.Item item = batch.get(i);
        made.add(OnnxItems.row(PictureEmbedder.embedding(item, vectors[i])));
      }
    }
    return made;
  }

  private static float[] pixels(PicturesTable.Item item) {
    float[] pixels = new float[item.pixels().length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (item.pixels()[i] & 0xff) / 255f;
    }
    return pixels;
  }
}
