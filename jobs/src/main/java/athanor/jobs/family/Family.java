package athanor.jobs.family;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/**
 * A family of models. Its name is the name of the command that trains it and the option {@code
 * family} in the cards of its models.
 *
 * @param trainer the command of {@code athanor train}
 * @param abilities what else can be done with its models, at most one of each kind; copied
 */
public record Family(Class<? extends Runnable> trainer, List<Ability> abilities) {
  public Family {
    abilities = List.copyOf(abilities);
    if (!trainer.isAnnotationPresent(Command.class)) {
      throw new IllegalArgumentException("trainer must be a command, got " + trainer.getName());
    }
  }

  /** A family. */
  public static Family of(Class<? extends Runnable> trainer, Ability... abilities) {
    return new Family(trainer, List.of(abilities));
  }

  /** The name, as the user types it after {@code athanor train}. */
  public String name() {
    return trainer.getAnnotation(Command.class).name();
  }

  /** What it can do of a kind; empty where it cannot. */
  public <A extends Ability> Optional<A> ability(Class<A> kind) {
    return abilities.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
