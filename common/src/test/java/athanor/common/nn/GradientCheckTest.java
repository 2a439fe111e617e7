package athanor.common.nn;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestMethodOrder(OrderAnnotation.class)
final class GradientCheckTest {
  static Stream<GradientCase> cases() {
    return GradientCases.all();
  }

  private static final Set<String> RAN = new HashSet<>();

  @ParameterizedTest
  @MethodSource("cases")
  @Order(1)
  void backwardPassIsTheDerivativeOfThePlainTwin(GradientCase checked) {
    GradientCheck check = new GradientCheck(checked, 11);
    check.run();
    check.recorded().forEach(kind -> RAN.add(kind.getName()));
  }

  @Test
  @Order(2)
  void everyOperationAndLossIsRegistered() {
    Set<String> known =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("athanor.common.nn")
                .stream()
                .filter(
                    kind ->
                        kind.isAssignableTo(Op.class) || kind.isAssignableTo(Loss.Gradient.class))
                .filter(kind -> !kind.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    assertThat(RAN).as("operations and losses of GradientCases").containsAll(known);
  }
}
