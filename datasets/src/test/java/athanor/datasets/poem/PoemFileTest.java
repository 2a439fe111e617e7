package athanor.datasets.poem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PoemFileTest {
  private static final PoemForm FORM = PoemForm.of("2x3");

  private static Poem poem(String text) {
    List<PoemRead> reads = PoemFile.read("f", text, FORM);
    assertThat(reads).hasSize(1);
    return (Poem) reads.get(0);
  }

  @Test
  void formatsAreToldApart() {
    Poem wanted = new Poem("f#1", "李白", "夜", List.of("床前光", "地上霜"));
    assertThat(poem("李白\t夜\t床前光，地上霜。\n")).isEqualTo(wanted);
    assertThat(poem("[{\"author\":\"李白\",\"title\":\"夜\",\"paragraphs\":[\"床前光，地上霜。\"]}]"))
        .isEqualTo(wanted);
    assertThat(poem("{\"poet\":\"李白\",\"title\":\"夜\",\"lines\":[\"床前光\",\"地上霜\"]}\n"))
        .isEqualTo(wanted);
    assertThat(poem("床前光 地上霜").lines()).isEqualTo(wanted.lines());
  }

  @Test
  void simplifiedStaysSimplified() {
    assertThat(poem("马上风，馬上風").lines()).containsExactly("马上风", "馬上風");
  }

  @Test
  void charactersOfTwoUnitsCountOnce() {
    Poem poem = poem("𠀀前光，地𪚥霜");
    assertThat(poem.characters()).hasSize(6).contains(0x20000, 0x2a6a5);
  }

  @Test
  void otherFormsAreNamedWithTheirLengths() {
    BadPoem bad = (BadPoem) PoemFile.read("f", "床前光，地上", FORM).get(0);
    assertThat(bad).isEqualTo(new BadPoem("f#1", "other form", "form must be 3+3, got 3+2"));
  }

  @Test
  void onlyLostCharactersMayBeNoIdeographs() {
    assertThat(poem("床□光，●上霜").lines()).containsExactly("床□光", "●上霜");
    assertThat(PoemFile.read("f", "床x光，地上霜", FORM).get(0))
        .isEqualTo(
            new BadPoem("f#1", "not Chinese", "a character must be an ideograph, got U+0078"));
  }

  @Test
  void brokenJsonIsAnErrorOfItsLine() {
    List<PoemRead> reads = PoemFile.read("f", "{\"poem\":\"床前光，地上霜\"}\n{\"poem\":\n", FORM);
    assertThat(reads.get(0)).isInstanceOf(Poem.class);
    assertThat(reads.get(1))
        .isInstanceOfSatisfying(
            BadPoem.class,
            bad -> {
              assertThat(bad.id()).isEqualTo("f#2");
              assertThat(bad.reason()).isEqualTo("unreadable");
            });
  }

  @Test
  void emptyFileIsAnError() {
    assertThat(PoemFile.read("f", " \n", FORM))
        .containsExactly(new BadPoem("f", "no poem", "the file holds no line"));
  }

  @Test
  void rareAndLostCharactersAreCut() {
    Characters characters =
        Characters.of(Map.of((int) '風', 3L, 0x20000, 2L, (int) '霜', 1L, (int) '□', 9L), 2);
    assertThat(characters.all()).containsExactly("風", "𠀀");
    int[] numbers = characters.numbers("𠀀霜風".codePoints().toArray());
    assertThat(numbers).containsExactly(1, Characters.CUT, 0);
    assertThat(characters.lines(numbers, new PoemForm(1, 3))).containsExactly("𠀀□風");
  }

  @Test
  void formIsReadAndPrinted() {
    assertThat(PoemForm.of("4x7")).isEqualTo(new PoemForm(4, 7)).hasToString("4x7");
    assertThat(PoemForm.punctuated(List.of("甲", "乙", "丙", "丁"))).isEqualTo("甲，乙。丙，丁。");
    assertThatThrownBy(() -> PoemForm.of("4 by 7"))
        .hasMessage("form must be LINESxCHARACTERS, such as 4x5, got 4 by 7");
    assertThatThrownBy(() -> PoemForm.of("4x0")).hasMessageContaining("got 4x0");
  }
}
