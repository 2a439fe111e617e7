package athanor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How sources are written, where neither the compiler nor the formatter looks. */
final class SourceTest {
  private static final Pattern NO_CODE =
      Pattern.compile(
          "\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])*'"
              + "|/\\*[\\s\\S]*?\\*/|//[^\\n]*");
  private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import|package) .*;");
  private static final Pattern QUALIFIED =
      Pattern.compile("(?<![\\w.])(?:[a-z][a-z0-9_]*\\.){2,}([A-Z][\\w$]*)");

  /**
   * A qualified name hides from the list of imports what a file depends on. Where two classes of
   * one simple name meet in a file, one of them has to be qualified.
   */
  @Test
  void namesAreImportedNotQualified() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      qualified(file).forEach(name -> found.add(file + ": " + name));
    }
    assertThat(found).as("qualified names that could be imported").isEmpty();
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("common", "datasets", "jobs", "cluster")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.toString().contains("/target/"))
            .filter(file -> !file.endsWith("package-info.java"))
            .forEach(sources::add);
      }
    }
    assertThat(sources).isNotEmpty();
    return sources;
  }

  private static List<String> qualified(Path file) throws IOException {
    String code = NO_CODE.matcher(Files.readString(file)).replaceAll(" ");
    String body = IMPORT.matcher(code).replaceAll(" ");
    Map<String, List<String>> bySimpleName = new HashMap<>();
    for (MatchResult name : QUALIFIED.matcher(body).results().toList()) {
      bySimpleName.computeIfAbsent(name.group(1), simple -> new ArrayList<>()).add(name.group());
    }
    bySimpleName.entrySet().removeIf(each -> isNeeded(each.getKey(), each.getValue(), code, file));
    return bySimpleName.values().stream().flatMap(List::stream).toList();
  }

  private static boolean isNeeded(String simple, List<String> qualified, String code, Path file) {
    boolean several = qualified.stream().distinct().count() > 1;
    boolean otherImported =
        Pattern.compile("(?m)^import [\\w.]+\\." + Pattern.quote(simple) + ";")
            .matcher(code)
            .results()
            .anyMatch(other -> !other.group().contains(" " + qualified.get(0) + ";"));
    boolean usedBare =
        Pattern.compile("(?<![\\w.$])" + Pattern.quote(simple) + "\\b")
            .matcher(IMPORT.matcher(code).replaceAll(" "))
            .find();
    boolean inSamePackage = Files.exists(file.resolveSibling(simple + ".java"));
    return several || otherImported || usedBare || inSamePackage;
  }
}
