package athanor.jobs.family;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The families that the commands know.
 *
 * @param all in the order of their help; each name once; copied
 */
public record Families(List<Family> all) {
  public Families {
    all = List.copyOf(all);
    Set<String> names = new HashSet<>();
    for (Family family : all) {
      if (!names.add(family.name())) {
        throw new IllegalArgumentException(
            "names of families must differ, got %s twice".formatted(family.name()));
      }
    }
  }

  /** The family of a model by its card; empty where no family here has its name. */
  public Optional<Family> of(Card card) {
    Object name = card.options().get("family");
    return all.stream().filter(family -> family.name().equals(name)).findFirst();
  }

  /** What the family of a model can do of a kind; empty where it cannot. */
  public <A extends Ability> Optional<A> ability(Card card, Class<A> kind) {
    return of(card).flatMap(family -> family.ability(kind));
  }

  /** What the family of a model can do of a kind; the other {@code require} says more. */
  public <A extends Ability> A require(InputDirectory model, Class<A> kind, String purpose) {
    return require(model, kind, purpose, ability -> true);
  }

  /**
   * What the family of a model can do of a kind and as it is wanted.
   *
   * @param purpose of the caller, such as {@code embed}, for the message
   * @throws BadInputException that names the families that can, where this one cannot
   */
  public <A extends Ability> A require(
      InputDirectory model, Class<A> kind, String purpose, Predicate<A> wanted) {
    return ability(model.card(), kind)
        .filter(wanted)
        .orElseThrow(
            () ->
                new BadInputException(
                    "family of model %s must be one of %s to %s, got %s"
                        .formatted(
                            model.path(),
                            String.join(", ", names(kind, wanted)),
                            purpose,
                            model.card().options().get("family"))));
  }

  /** Names of the families that have a kind of ability. */
  public List<String> names(Class<? extends Ability> kind) {
    return names(kind, ability -> true);
  }

  private <A extends Ability> List<String> names(Class<A> kind, Predicate<A> wanted) {
    return all.stream()
        .filter(family -> family.ability(kind).filter(wanted).isPresent())
        .map(Family::name)
        .toList();
  }
}
