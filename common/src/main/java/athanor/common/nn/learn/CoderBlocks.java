package athanor.common.nn.learn;

import athanor.common.nn.Initialisation;
import athanor.common.nn.file.CoderNets;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.CoderLayers;
import athanor.common.options.Setting;
import athanor.common.training.Snapshot;
import java.io.Serializable;
import java.util.List;

/**
 * An encoder of pictures and the decoder of its codes as they learn, for every family that has the
 * two.
 *
 * @param encoder pictures to codes
 * @param decoder codes to pictures
 */
public record CoderBlocks(NetBlocks encoder, NetBlocks decoder) implements Serializable {
  public static final Setting.Flag CONVOLUTIONAL =
      new Setting.Flag(
          "convolutional", false, "Put convolutions with stride 2 before the dense layers");

  public static final Setting.Whole WIDTH =
      new Setting.Whole("width", 32, 1, 1024, "Channels of the first convolution");

  /**
   * Nets of some layers.
   *
   * @param outputs values that the encoder gives, the code among them
   * @param last activation of the pixels
   * @throws IllegalArgumentException where convolutions cannot bring back the picture's shape
   */
  public static CoderBlocks of(
      CoderLayers layers, int outputs, Activation last, Initialisation.Start start) {
    return new CoderBlocks(
        NetBlocks.of("encoder", layers.encoder(outputs), Adam.STANDARD, start),
        NetBlocks.of("decoder", layers.decoder(last), Adam.STANDARD, start));
  }

  /** Both. */
  public List<NetBlocks> all() {
    return List.of(encoder, decoder);
  }

  /** The trained nets of a snapshot; close them. */
  public CoderNets nets(Snapshot snapshot) {
    return CoderNets.of(
        encoder.spec(), encoder.values(snapshot), decoder.spec(), decoder.values(snapshot));
  }
}
