package athanor.models.gan;

import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Architectures.Doubling;

/** Which two nets make and judge pictures. */
public enum Nets {
  /**
   * Convolutions with batch norm, but in a critic whose Lipschitz constant is bounded (Radford et
   * al. 2016).
   */
  DCGAN,
  /**
   * The same critic, and a generator that repeats positions and convolves in place of transposed
   * convolutions, so that it paints no checkerboards (Odena et al. 2016).
   */
  RESIZE,
  /** The same without any batch norm. */
  PLAIN,
  /**
   * A generator of four dense layers (Arjovsky et al. 2017, section 4.3) and the plain critic; for
   * points both of four.
   */
  DENSE,
  /** Two hidden dense layers with tanh in both nets (Metz et al. 2017, appendix A). */
  TANH;

  /** Whether batch norm stands between convolutions. */
  boolean norms() {
    return this == DCGAN || this == RESIZE;
  }

  /** How the generator makes maps larger. */
  Doubling doubling() {
    return this == RESIZE ? Doubling.RESIZED : Doubling.TRANSPOSED;
  }

  /** The activation of hidden dense layers. */
  Activation activation(Activation usual) {
    return this == TANH ? Activation.TANH : usual;
  }

  /** Whether the generator of pictures has dense layers alone. */
  boolean dense() {
    return this == DENSE || this == TANH;
  }
}
