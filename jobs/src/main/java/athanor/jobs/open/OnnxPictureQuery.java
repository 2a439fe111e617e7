package athanor.jobs.open;

import athanor.common.shape.Shape;
import athanor.datasets.store.EmbeddingStore;
import athanor.models.onnx.OnnxEncoder;
import athanor.models.onnx.OnnxLayout.Kind;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** A picture as a question to a store whose vectors an ONNX net made. */
public final class OnnxPictureQuery {
  private OnnxPictureQuery() {}

  /**
   * The vector of a picture, prepared as those of the store.
   *
   * @param file of the net, where it is now; where the store's card says without
   * @throws athanor.common.card.BadInputException where the net is gone or another, or the store is
   *     not of pictures, or the picture cannot be read
   */
  public static float[] vector(
      EmbeddingStore store, Optional<String> file, String picture, Configuration configuration) {
    try (OnnxEncoder net = OnnxStore.open(store, file, List.of(Kind.PICTURES), configuration)) {
      List<Long> sides = OnnxStore.recipe(store).orElseThrow().layout().dimensions();
      Shape shape =
          new Shape(sides.get(1).intValue(), sides.get(2).intValue(), sides.get(0).intValue());
      float[] pixels =
          PictureFile.pixels(
              picture, shape, OnnxStore.framing(store), OnnxStore.sampling(store), configuration);
      return net.pictures(List.of(pixels))[0];
    }
  }
}
