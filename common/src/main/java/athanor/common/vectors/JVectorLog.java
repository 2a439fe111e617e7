package athanor.common.vectors;

import java.util.logging.Level;
import java.util.logging.Logger;

/** JVector warns that its own kernels are slow on this Java; they are not used here. */
final class JVectorLog {
  /** Kept, so that the level stays. */
  private static final Logger KERNELS =
      Logger.getLogger("io.github.jbellis.jvector.vector.VectorizationProvider");

  private JVectorLog() {}

  /** Silences the warning; to be called before JVector is used. */
  static void silence() {
    KERNELS.setLevel(Level.SEVERE);
  }
}
