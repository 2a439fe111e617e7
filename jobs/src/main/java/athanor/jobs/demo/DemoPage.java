package athanor.jobs.demo;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.Parent;
import athanor.jobs.family.Captioning;
import athanor.jobs.family.Families;
import athanor.jobs.family.Listening;
import athanor.jobs.family.Painting;
import athanor.jobs.family.PixelDrawing;
import athanor.jobs.family.Speaking;
import athanor.jobs.family.Translating;
import athanor.jobs.family.Writing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** The command that serves the results of a demonstration on a page. */
final class DemoPage {
  private static final int DEPTH = 3;

  private final TreeMap<String, InputDirectory> directories = new TreeMap<>();
  private final Families families;

  /** Reads the cards below a directory. */
  DemoPage(Path root, Families families, Configuration configuration) {
    this.families = families;
    try (Stream<Path> files = Files.walk(root, DEPTH)) {
      files
          .filter(file -> file.endsWith(Card.FILE_NAME))
          .map(file -> file.getParent().toString())
          .forEach(
              path ->
                  directories.put(
                      path, InputDirectory.open(path, configuration, Integer.MAX_VALUE)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root, e);
    }
  }

  /**
   * The arguments of {@code athanor serve}: all stores, those of words first; the models that
   * {@code serve} shows; the pictures that those learned from.
   *
   * @param recordings where recordings may be read
   */
  List<String> arguments(Path recordings, int port) {
    List<String> arguments = new ArrayList<>(List.of("serve", "--port", String.valueOf(port)));
    List<InputDirectory> models = of("model").filter(model -> isShown(model.card())).toList();
    of("embeddings").filter(store -> isOfWords(store)).forEach(store -> say(arguments, store));
    of("embeddings").filter(store -> !isOfWords(store)).forEach(store -> say(arguments, store));
    models.forEach(model -> arguments.addAll(List.of("--model", model.path())));
    Set<String> learnedFrom =
        models.stream()
            .filter(model -> families.ability(model.card(), Painting.class).isPresent())
            .flatMap(model -> model.card().parents().stream())
            .map(Parent::cardHash)
            .collect(Collectors.toSet());
    of("pictures")
        .filter(pictures -> learnedFrom.contains(pictures.parent().cardHash()))
        .forEach(pictures -> arguments.addAll(List.of("--pictures", pictures.path())));
    of("samples")
        .map(samples -> samples.card().options().get("complete"))
        .filter(complete -> complete != null && !complete.toString().isEmpty())
        .findFirst()
        .ifPresent(complete -> arguments.addAll(List.of("--complete", complete.toString())));
    arguments.addAll(List.of("--recordings", recordings.toString()));
    return arguments;
  }

  private Stream<InputDirectory> of(String kind) {
    return directories.values().stream().filter(directory -> directory.card().kind().equals(kind));
  }

  /** Whether {@code serve} shows models of this family. */
  private boolean isShown(Card model) {
    return families.ability(model, Painting.class).isPresent()
        || families.ability(model, PixelDrawing.class).isPresent()
        || families.ability(model, Listening.class).isPresent()
        || families.ability(model, Speaking.class).isPresent()
        || families.ability(model, Writing.class).isPresent()
        || families.ability(model, Translating.class).isPresent()
        || families.ability(model, Captioning.class).isPresent();
  }

  /** Whether a store has no other parent than its model: nothing was encoded. */
  private static boolean isOfWords(InputDirectory store) {
    return store.card().parents().size() == 1;
  }

  private static void say(List<String> arguments, InputDirectory store) {
    arguments.addAll(List.of("--store", store.path()));
  }
}
