package athanor.ml;

import athanor.common.options.Bounds;
import athanor.common.options.Setting;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import scala.runtime.AbstractFunction1;

/** Allowed values of parameters; setting another value fails and names it. */
final class Allowed {
  private Allowed() {}

  static IntParam integer(Params owner, String name, String doc, int least, int most) {
    return new IntParam(owner, name, doc, new Within(name, least, most));
  }

  static DoubleParam number(Params owner, String name, String doc, double least, double most) {
    return new DoubleParam(owner, name, doc, new Within(name, least, most));
  }

  static IntParam of(Params owner, String name, Setting.Whole setting) {
    return integer(owner, name, doc(setting), setting.least(), setting.most());
  }

  static DoubleParam of(Params owner, String name, Setting.Real setting) {
    return number(owner, name, doc(setting), setting.least(), setting.most());
  }

  static LongParam of(Params owner, String name, Setting.Seed setting) {
    return new LongParam(owner, name, doc(setting));
  }

  /** The help of a setting as documents of spark.ml are written: in small letters. */
  static String doc(Setting<?> setting) {
    String help = setting.help();
    boolean acronym = help.length() > 1 && Character.isUpperCase(help.charAt(1));
    return acronym ? help : help.substring(0, 1).toLowerCase(Locale.ROOT) + help.substring(1);
  }

  static BooleanParam flag(Params owner, String name, String doc) {
    return new BooleanParam(owner, name, doc);
  }

  static Param<String> text(Params owner, String name, String doc) {
    return new Param<>(owner, name, doc);
  }

  /** One of the constants of an enum, in small letters. */
  static Param<String> choice(Params owner, String name, String doc, Enum<?>... constants) {
    List<String> names = Arrays.stream(constants).map(Allowed::small).toList();
    String told = "%s: %s".formatted(doc, String.join(", ", names));
    return new Param<>(owner, name, told, new OneOf(name, names));
  }

  static String small(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The value that is set, or the default; fails where there is neither. */
  @SuppressWarnings("unchecked")
  static <T> T value(Params owner, Param<?> param) {
    return (T) owner.getOrDefault(param);
  }

  /** A number within bounds, both allowed. */
  private static final class Within extends AbstractFunction1<Object, Object>
      implements Serializable {
    private static final long serialVersionUID = 1;
    private final String name;
    private final double least;
    private final double most;

    Within(String name, double least, double most) {
      this.name = name;
      this.least = least;
      this.most = most;
    }

    @Override
    public Object apply(Object value) {
      Bounds.check(name, ((Number) value).doubleValue(), least, most);
      return true;
    }
  }

  /** One of some words. */
  private static final class OneOf extends AbstractFunction1<String, Object>
      implements Serializable {
    private static final long serialVersionUID = 1;
    private final String name;
    private final List<String> names;

    OneOf(String name, List<String> names) {
      this.name = name;
      this.names = names;
    }

    @Override
    public Object apply(String value) {
      if (!names.contains(value)) {
        throw new IllegalArgumentException(
            "%s must be one of %s, got %s".formatted(name, String.join(", ", names), value));
      }
      return true;
    }
  }
}
