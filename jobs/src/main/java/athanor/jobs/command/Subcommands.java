package athanor.jobs.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The commands below a command, in the order of its help. Unlike those that picocli's annotation
 * names they are made where they are needed: to make all takes longer than most of them run.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Subcommands {

  /** Classes with picocli's annotation of a command. */
  Class<?>[] value();
}
