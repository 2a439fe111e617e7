package athanor.jobs.open;

/** Hashes of names, which put items in an order or in a share of all that depends on names only. */
public final class MixedName {
  private static final int FACTOR = 0x9E3779B1;
  private static final int SHARES = 10_000;

  private MixedName() {}

  /** A well-mixed hash of a name. */
  public static int of(String name) {
    return name.hashCode() * FACTOR;
  }

  /** A key to sort by: the hash, then the name. */
  public static String key(String name) {
    return "%08x %s".formatted(of(name), name);
  }

  /** The name of a key. */
  public static String name(String key) {
    return key.substring(9);
  }

  /** Whether a name is within a share of all names, 0 to 1. */
  static boolean within(double share, String name) {
    return (of(name) >>> 8) % SHARES < share * SHARES;
  }
}
