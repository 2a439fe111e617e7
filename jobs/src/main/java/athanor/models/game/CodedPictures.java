package athanor.models.game;

import athanor.common.card.InputDirectory;
import athanor.common.nn.TrainedNet;
import athanor.common.shape.Shape;
import athanor.datasets.image.PictureCoder;
import athanor.datasets.image.PicturePainter;
import athanor.datasets.image.PictureReconstructor;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Erf;
import org.apache.hadoop.conf.Configuration;

/** The encoder and the generator of BiGAN or VAE-GAN at work. One thread; close it. */
public final class CodedPictures implements PictureCoder, PicturePainter, PictureReconstructor {
  static final String ENCODER = "encoder";
  static final String GENERATOR = "generator";

  private final GameNets nets;
  private final Law law;

  /** How codes are distributed. */
  enum Law {
    /** Between -1 and 1: the painter's standard normal codes go through their own distribution. */
    UNIFORM {
      @Override
      float[] ofNormal(float[] codes) {
        float[] uniform = new float[codes.length];
        for (int i = 0; i < codes.length; i++) {
          uniform[i] = (float) Erf.erf(codes[i] / Math.sqrt(2));
        }
        return uniform;
      }
    },
    /** Standard normal; the encoder puts logs of variances behind the means. */
    NORMAL {
      @Override
      float[] ofNormal(float[] codes) {
        return codes;
      }
    };

    abstract float[] ofNormal(float[] codes);
  }

  private CodedPictures(GameNets nets, Law law) {
    this.nets = nets;
    this.law = law;
  }

  /** The coder among a game's nets, which are closed with it. */
  static CodedPictures of(GameNets nets, Law law) {
    return new CodedPictures(nets, law);
  }

  /** Reads a BiGAN; close it. */
  public static CodedPictures openUniform(InputDirectory model, Configuration configuration) {
    return open(model, configuration, Law.UNIFORM);
  }

  /** Reads a VAE-GAN; close it. */
  public static CodedPictures openNormal(InputDirectory model, Configuration configuration) {
    return open(model, configuration, Law.NORMAL);
  }

  private static CodedPictures open(InputDirectory model, Configuration configuration, Law law) {
    return of(GameNets.open(model, configuration, List.of(ENCODER, GENERATOR)), law);
  }

  @Override
  public int codeSize() {
    return nets.net(GENERATOR).inputSize();
  }

  @Override
  public Shape shape() {
    return nets.input(ENCODER);
  }

  @Override
  public float[] encode(float[] pictures, int count) {
    TrainedNet encoder = nets.net(ENCODER);
    float[] encoded = encoder.map(pictures, count);
    int size = codeSize();
    int width = encoder.outputSize();
    float[] codes = new float[count * size];
    for (int i = 0; i < count; i++) {
      System.arraycopy(encoded, i * width, codes, i * size, size);
    }
    return codes;
  }

  /** The encoder's last hidden layer, [count, width]. */
  @Override
  public float[] features(float[] pictures, int count) {
    TrainedNet encoder = nets.net(ENCODER);
    return encoder.map(pictures, count, 0, encoder.spec().parts().size() - 1);
  }

  @Override
  public float[] reconstruct(float[] pictures, int count) {
    return nets.net(GENERATOR).map(encode(pictures, count), count);
  }

  @Override
  public float[] paint(float[] codes, float[] conditions, int count) {
    float[] own = law.ofNormal(Arrays.copyOf(codes, count * codeSize()));
    return nets.net(GENERATOR).map(own, count);
  }

  @Override
  public void close() {
    nets.close();
  }
}
