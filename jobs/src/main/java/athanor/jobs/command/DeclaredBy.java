package athanor.jobs.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which class declares the settings behind a class of options or a command: their defaults and
 * help come from the constants there, by name. See {@link DeclaredOptions}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DeclaredBy {

  /** A class with constants of type {@link athanor.common.options.Setting}. */
  Class<?> value();
}
