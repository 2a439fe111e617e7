package athanor;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each package's {@code package-info} names the packages of the project that it imports, in a
 * paragraph of its own: {@code <p>Imports}, then each package in {@code code}, or nothing of the
 * project. A package stands for what is below it too.
 */
final class PackageInfoTest {
  private static final Pattern PARAGRAPH = Pattern.compile("<p>Imports .*", Pattern.DOTALL);
  private static final Pattern PACKAGE = Pattern.compile("\\{@code[\\s*]+(athanor[\\w.]*)\\}");

  /** Packages by name with those that they import. */
  private static final Map<String, Set<String>> IMPORTED = new TreeMap<>();

  @BeforeAll
  static void readClasses() {
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("athanor")) {
      if (each.getSimpleName().equals("package-info")) {
        continue;
      }
      Set<String> imported =
          IMPORTED.computeIfAbsent(each.getPackageName(), name -> new TreeSet<>());
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        String other = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (other.startsWith("athanor") && !other.equals(each.getPackageName())) {
          imported.add(other);
        }
      }
    }
  }

  @Test
  void everyPackageNamesWhatItImports() throws IOException {
    for (Map.Entry<String, Set<String>> each : IMPORTED.entrySet()) {
      Set<String> named = named(each.getKey());
      assertThat(each.getValue())
          .as(
              "package-info of %s must have a paragraph that names its imports: <p>Imports %s",
              each.getKey(), inWords(each.getValue()))
          .allMatch(imported -> named.stream().anyMatch(name -> covers(name, imported)));
    }
  }

  @Test
  void noPackageNamesWhatItDoesNotImport() throws IOException {
    for (Map.Entry<String, Set<String>> each : IMPORTED.entrySet()) {
      assertThat(named(each.getKey()))
          .as(
              "imports that package-info of %s names; it imports %s",
              each.getKey(), inWords(each.getValue()))
          .allMatch(name -> each.getValue().stream().anyMatch(other -> covers(name, other)));
    }
  }

  private static boolean covers(String name, String imported) {
    return imported.equals(name) || imported.startsWith(name + ".");
  }

  private static String inWords(Set<String> packages) {
    return packages.isEmpty()
        ? "nothing of the project."
        : packages.stream().collect(Collectors.joining("}, {@code ", "{@code ", "}."));
  }

  private static Set<String> named(String name) throws IOException {
    Matcher paragraph = PARAGRAPH.matcher(Files.readString(info(name)));
    assertThat(paragraph.find())
        .as("package-info of %s has a paragraph: <p>Imports %s", name, inWords(IMPORTED.get(name)))
        .isTrue();
    return PACKAGE
        .matcher(paragraph.group())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static Path info(String name) throws IOException {
    String below = "src/main/java/" + name.replace('.', '/') + "/package-info.java";
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      List<Path> found =
          modules.map(module -> module.resolve(below)).filter(Files::exists).toList();
      assertThat(found).as("package-info of " + name).hasSize(1);
      return found.get(0);
    }
  }
}
