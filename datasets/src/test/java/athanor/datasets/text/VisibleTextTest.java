package athanor.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VisibleTextTest {

  @Test
  void coloursOfTerminalsAreNoText() {
    assertThat(VisibleText.of("\u001b[1;37m作者\u001b[m 你好 \u001b[1;33m很好\u001b[0m"))
        .isEqualTo("作者 你好 很好");
    assertThat(VisibleText.of("\u001b]0;title\u0007a\u009b31mb\u001b(Bc\u001b[2J\u001b[?25ld"))
        .isEqualTo("abcd");
    assertThat(VisibleText.of("[1;33mlost[0;1m escape")).isEqualTo("lost escape");
    assertThat(VisibleText.of("list [1], [5m] and 10m")).isEqualTo("list [1], [5m] and 10m");
  }

  @Test
  void marksWithoutShapeGo() {
    assertThat(
            VisibleText.of(
                "soft\u00adware zero\u200bwidth\ufeff word\u2060joiner \u202eright\u202c"))
        .isEqualTo("software zerowidth wordjoiner right");
    assertThat(VisibleText.of("我\u200b喜\u200d歡\u200c你 \ud83d\udc68\u200d\ud83d\udc69"))
        .isEqualTo("我喜歡你 \ud83d\udc68\ud83d\udc69");
    assertThat(VisibleText.of("bell\u0007 tab\tline\n")).isEqualTo("bell tab\tline\n");
  }

  @Test
  void joinersStayWhereTheyAreSpelling() {
    assertThat(VisibleText.of("می\u200cخواهم")).isEqualTo("می\u200cخواهم");
    assertThat(VisibleText.of("क\u094d\u200dष")).isEqualTo("क\u094d\u200dष");
    assertThat(VisibleText.of("ภาษา\u200bไทย")).isEqualTo("ภาษา ไทย");
  }

  @Test
  void accentsAreJoinedToTheirLetters() {
    assertThat(VisibleText.of("cafe\u0301")).isEqualTo("café");
    assertThat(VisibleText.of("\u1112\u1161\u11ab")).isEqualTo("한");
  }

  @Test
  void textWithoutAnyIsTheSameObject() {
    String text = "plain words 我喜歡你 10m\n";
    assertThat(VisibleText.of(text)).isSameAs(text);
  }
}
