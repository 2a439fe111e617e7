package athanor.models.gan;

import java.io.Serializable;

/**
 * Which two nets, and how large they are.
 *
 * @param nets which nets make and judge examples
 * @param latent size of the noise that the generator starts from
 * @param width channels of the critic's first convolution, or units of each hidden layer for points
 */
public record Architecture(Nets nets, int latent, int width) implements Serializable {
  public Architecture {
    GanSettings.LATENT_SIZE.check(latent);
    GanSettings.WIDTH.check(width);
  }
}
