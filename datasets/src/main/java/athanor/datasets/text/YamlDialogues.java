package athanor.datasets.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Dialogues: {@code conversations} is a list of lists of turns, as ChatterBot keeps them. */
final class YamlDialogues {
  private static final int MOST_ALIASES = 50;
  private static final int DEEPEST = 20;
  private static final int MOST_CHARACTERS = 64 << 20;

  private YamlDialogues() {}

  static Stream<TextRead> read(RawText file) {
    try {
      Object root = yaml().load(file.text());
      if (root instanceof Map<?, ?> map && map.get("conversations") instanceof List<?> all) {
        List<TextRead> documents = new ArrayList<>();
        for (Object conversation : all) {
          documents.add(document(file, documents.size() + 1, conversation));
        }
        return documents.stream();
      }
      return Stream.of(file.bad("malformed", "YAML without a list named conversations"));
    } catch (YAMLException e) {
      return Stream.of(file.bad("malformed", e.getMessage().lines().findFirst().orElse("YAML")));
    } catch (StackOverflowError e) {
      return Stream.of(file.bad("malformed", "YAML nested too deep"));
    }
  }

  private static Yaml yaml() {
    LoaderOptions limits = new LoaderOptions();
    limits.setMaxAliasesForCollections(MOST_ALIASES);
    limits.setNestingDepthLimit(DEEPEST);
    limits.setCodePointLimit(MOST_CHARACTERS);
    limits.setAllowRecursiveKeys(false);
    return new Yaml(new SafeConstructor(limits));
  }

  private static TextRead document(RawText file, int number, Object conversation) {
    List<?> turns =
        conversation instanceof List<?> list ? list : List.of(String.valueOf(conversation));
    List<String> said = new ArrayList<>();
    for (Object turn : turns) {
      if (turn != null && !(turn instanceof Map) && !(turn instanceof List)) {
        said.add(turn.toString().strip());
      }
    }
    return file.document(number, Document.join(said));
  }
}
