package athanor.jobs.report;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers formatted for people. */
final class Figure {
  private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB", "PB"};

  private Figure() {}

  /** Whole numbers with separators, others with four significant digits. */
  static String of(double value) {
    if (!Double.isFinite(value)) {
      return "none";
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e15) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    if (size >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size < 1e-4) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    int digits = (int) Math.max(0, 3 - Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** A short label of an axis, without trailing zeros, thousands as k and M. */
  static String tick(double value) {
    double size = Math.abs(value);
    if (size >= 1e6 || size >= 1e4) {
      return size >= 1e6 ? tick(value / 1e6) + "M" : tick(value / 1e3) + "k";
    }
    return size > 0 && size < 1e-4
        ? String.format(Locale.ROOT, "%.0e", value)
        : new BigDecimal(String.format(Locale.ROOT, "%.6f", value))
            .stripTrailingZeros()
            .toPlainString();
  }

  /** A metric by its name: bytes and seconds get their units. */
  static String of(String name, Object value) {
    if (!(value instanceof Number number)) {
      return String.valueOf(value);
    }
    if (name.endsWith("bytes")) {
      return bytes(number.doubleValue());
    }
    return name.endsWith("seconds") ? seconds(number.doubleValue()) : of(number.doubleValue());
  }

  /** Bytes in powers of 1000. */
  static String bytes(double bytes) {
    int unit = 0;
    double left = bytes;
    while (Math.abs(left) >= 1000 && unit < SIZES.length - 1) {
      left /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", left, SIZES[unit]);
  }

  /** A duration. */
  static String seconds(double seconds) {
    if (seconds < 1) {
      return String.format(Locale.ROOT, "%.0f ms", seconds * 1000);
    }
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 7200
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }

  /** A share of one, in hundredths. */
  static String share(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  /** A metric's name in words. */
  static String label(String name) {
    return name.replace('_', ' ').replace('-', ' ');
  }
}
