package athanor.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.BadInputException;
import org.junit.jupiter.api.Test;

final class AttributesTest {

  @Test
  void valuesAreFoundByFileNameWithoutFolders() {
    Attributes attributes = Attributes.read("file,hair,eyes\n1.jpg,\"dark, blue\",red\n", "t.csv");

    assertThat(attributes.names()).containsExactly("hair", "eyes");
    assertThat(attributes.of("a/b/1.jpg"))
        .containsEntry("hair", "dark, blue")
        .containsEntry("eyes", "red");
    assertThat(attributes.of("2.jpg")).isEmpty();
  }

  @Test
  void lineOfOtherLengthIsNamed() {
    assertThatThrownBy(() -> Attributes.read("file,hair\n1.jpg,red\n2.jpg\n", "t.csv"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("t.csv line 3 has 1 columns, the header 2");
  }

  @Test
  void headerIsNeeded() {
    assertThatThrownBy(() -> Attributes.read("", "t.csv")).isInstanceOf(BadInputException.class);
  }
}
