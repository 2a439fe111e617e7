package athanor.common.nn.layer;

import athanor.common.nn.Layer;
import athanor.common.nn.NetSpec;
import athanor.common.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers of an encoder of pictures and, mirrored, of the decoder of its codes.
 *
 * @param picture shape of the pictures
 * @param hidden sizes of the encoder's dense layers before the last
 * @param code size of a code
 * @param convolutional whether convolutions come first, and last in the decoder
 * @param width channels of the first convolution
 */
public record CoderLayers(Shape picture, int[] hidden, int code, boolean convolutional, int width) {

  /** Pictures to so many values, the code among them. */
  public NetSpec encoder(int outputs) {
    List<Layer> layers = new ArrayList<>();
    if (convolutional) {
      layers.addAll(Architectures.halvings(picture, width, false, WeightNorm.NONE));
    }
    layers.addAll(Architectures.stack(hidden, Activation.RELU, Activation.RELU));
    layers.add(Dense.of(outputs, Activation.IDENTITY));
    return NetSpec.of(picture, layers);
  }

  /**
   * Codes to pictures.
   *
   * @param last activation of the pixels
   * @throws IllegalArgumentException where convolutions cannot bring back the shape
   */
  public NetSpec decoder(Activation last) {
    int[] mirror = new int[hidden.length];
    for (int i = 0; i < mirror.length; i++) {
      mirror[i] = hidden[mirror.length - 1 - i];
    }
    List<Layer> layers = Architectures.stack(mirror, Activation.RELU, Activation.RELU);
    if (convolutional) {
      layers.addAll(Architectures.doublings(picture, width, true, last));
    } else {
      layers.add(Dense.of(picture.size(), last));
    }
    NetSpec spec = NetSpec.of(Shape.vector(code), layers);
    if (spec.output().size() != picture.size()) {
      throw new IllegalArgumentException(
          "pictures of %d x %d cannot be halved and doubled again; use dense layers"
              .formatted(picture.height(), picture.width()));
    }
    return spec;
  }
}
