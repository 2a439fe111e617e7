package athanor;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
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

/**
 * Each package's {@code package-info} names the packages of the project that it imports, in a
 * paragraph of its own: {@code <p>Imports}, then each package in {@code code}, or nothing of the
 * project. A package stands for what is below it too.
 */
@AnalyzeClasses(packages = "athanor", importOptions = DoNotIncludeTests.class)
final class PackageInfoTest {
  private static final Pattern PARAGRAPH = Pattern.compile("<p>Imports .*", Pattern.DOTALL);
  private static final Pattern PACKAGE = Pattern.compile("\\{@code[\\s*]+(athanor[\\w.]*)\\}");

  /** Packages by name with those that they import. */
  private static Map<String, Set<String>> imported(JavaClasses classes) {
    Map<String, Set<String>> all = new TreeMap<>();
    for (JavaClass each : classes) {
      if (each.getSimpleName().equals("package-info")) {
        continue;
      }
      Set<String> imported = all.computeIfAbsent(each.getPackageName(), name -> new TreeSet<>());
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        String other = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (other.startsWith("athanor") && !other.equals(each.getPackageName())) {
          imported.add(other);
        }
      }
    }
    assertThat(all).isNotEmpty();
    return all;
  }

  @ArchTest
  static void everyPackageNamesWhatItImports(JavaClasses classes) throws IOException {
    for (Map.Entry<String, Set<String>> each : imported(classes).entrySet()) {
      Set<String> named = named(each);
      assertThat(each.getValue())
          .as(
              "package-info of %s must have a paragraph that names its imports: <p>Imports %s",
              each.getKey(), inWords(each.getValue()))
          .allMatch(imported -> named.stream().anyMatch(name -> covers(name, imported)));
    }
  }

  @ArchTest
  static void noPackageNamesWhatItDoesNotImport(JavaClasses classes) throws IOException {
    for (Map.Entry<String, Set<String>> each : imported(classes).entrySet()) {
      assertThat(named(each))
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

  private static Set<String> named(Map.Entry<String, Set<String>> each) throws IOException {
    String name = each.getKey();
    Matcher paragraph = PARAGRAPH.matcher(Files.readString(info(name)));
    assertThat(paragraph.find())
        .as("package-info of %s has a paragraph: <p>Imports %s", name, inWords(each.getValue()))
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
