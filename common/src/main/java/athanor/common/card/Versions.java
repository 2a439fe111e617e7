package athanor.common.card;

import java.util.Optional;

/** The version of this build, from the jar's manifest; {@code development} outside a jar. */
final class Versions {
  private Versions() {}

  static String athanor() {
    return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
