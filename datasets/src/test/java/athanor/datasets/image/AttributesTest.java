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
  void linesThatNameFoldersMeanTheFileInThatFolder() {
    Attributes attributes =
        Attributes.read("file,hair\ncat/001.png,red\ndog\\001.png,blue\n./002.png,grey\n", "t.csv");

    assertThat(attributes.of("file:/data/cat/001.png")).containsEntry("hair", "red");
    assertThat(attributes.of("dog/001.png")).containsEntry("hair", "blue");
    assertThat(attributes.of("cow/001.png")).isEmpty();
    assertThat(attributes.of("x/002.png")).containsEntry("hair", "grey");
  }

  @Test
  void zipsWholePathsAndNamesWithoutEndingAreKnown() {
    Attributes attributes =
        Attributes.read("file;hair\n/old/place/a.png;red\nb;blue\nin/c.png;green\n", "t.csv");

    assertThat(attributes.name("a.png", "file:/new/a.png")).contains("/old/place/a.png");
    assertThat(attributes.name("z.zip!/a.png", "file:/new/z.zip!/a.png"))
        .contains("/old/place/a.png");
    assertThat(attributes.name("x/b.jpeg", "file:/new/x/b.jpeg")).contains("b");
    assertThat(attributes.name("z.zip!/in/c.png", "file:/new/z.zip!/in/c.png"))
        .contains("in/c.png");
    assertThat(attributes.name("z.zip!/out/c.png", "file:/new/z.zip!/out/c.png")).isEmpty();
  }

  @Test
  void theLineWithMostFoldersCounts() {
    Attributes attributes = Attributes.read("file,hair\n1.png,any\ncat/1.png,red\n", "t.csv");

    assertThat(attributes.of("cat/1.png")).containsEntry("hair", "red");
    assertThat(attributes.of("dog/1.png")).containsEntry("hair", "any");
  }

  @Test
  void twoLinesThatDisagreeAreNamed() {
    assertThatThrownBy(() -> Attributes.read("file,hair\n1.png,red\n1.png,blue\n", "t.csv"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("t.csv line 3 says {hair=blue} of 1.png, an earlier line says");
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
