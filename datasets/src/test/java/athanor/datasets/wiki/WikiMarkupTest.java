package athanor.datasets.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WikiMarkupTest {

  private static String text(String markup) {
    return WikiMarkup.text(markup).replaceAll("\\s+", " ").strip();
  }

  @Test
  void linksGiveTheirLabels() {
    assertThat(text("a [[cat]], [[dog|hound]]s, [[Foo (bar)|]], [[:Category:Shown|shown]]"))
        .isEqualTo("a cat, hounds, Foo, shown");
    assertThat(text("see [http://x.y the ''page''] and [http://z] [[link text"))
        .isEqualTo("see the page and link text");
    assertThat(text("array[1] and [not a link]")).isEqualTo("array[1] and [not a link]");
  }

  @Test
  void filesCategoriesAndLanguagesGo() {
    assertThat(
            text("[[File:a.jpg|thumb|A [[caption|with link]] {{tpl}}]]Text[[Category:X]][[de:B]]"))
        .isEqualTo("Text");
    assertThat(text("[[檔案:x.png|thumb|說明[[文字]]]]正文[[分類:甲]]")).isEqualTo("正文");
  }

  @Test
  void templatesAndTablesGoHoweverDeep() {
    assertThat(text("{{Infobox\n| a = {{b|{{c}}}}\n| d = [[x|y]]\n}}\nAfter")).isEqualTo("After");
    assertThat(text("one\n{| class=\"a\"\n|-\n| cell\n{| x\n| inner\n|}\n|}\ntwo"))
        .isEqualTo("one two");
    assertThat(text("an {{unclosed template stays")).isEqualTo("an unclosed template stays");
    assertThat(text("{{lang|fr|bon mot}} {{nowrap|10 km}}")).isEqualTo("bon mot 10 km");
  }

  @Test
  void tagsAndEntities() {
    assertThat(text("a<ref name=\"x\">{{cite}}</ref> b<!-- {{ --> c<br/>d <math>x^2</math>e"))
        .isEqualTo("a b c d e");
    assertThat(text("<nowiki>[[not]] '''x'''</nowiki> 1 < 2 a&amp;b caf&eacute;"))
        .isEqualTo("[[not]] '''x''' 1 < 2 a&b café");
  }

  @Test
  void headingsListsAndQuotes() {
    assertThat(WikiMarkup.text("== History ==\n* one\n** ''two''\n: '''three'''\n__NOTOC__\na = b"))
        .isEqualTo(" History \none\ntwo\nthree\n\na = b");
    assertThat(text("don't '''''both''''' l'''amour'''")).isEqualTo("don't both lamour");
  }

  @Test
  void variantsOfChineseAreTraditional() {
    assertThat(text("-{zh-hans:计算机;zh-hant:電腦;}-是-{軟體}-。-{H|zh-cn:a;zh-tw:b}-"))
        .isEqualTo("電腦是軟體。");
    assertThat(text("-{zh-cn:网络; zh-tw:網路}-")).isEqualTo("網路");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{",
        "[[",
        "<pre>",
        "<ref>",
        "-{",
        "[http://",
        "'",
        "{|\n",
        "[[a|",
        "=",
        "}}",
        "{{}}[["
      })
  void hostileNestingCostsNoMoreThanItsLength(String mark) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> WikiMarkup.text(mark.repeat(1_000_000 / mark.length())));
  }
}
