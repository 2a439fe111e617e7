package athanor.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.datasets.text.TextOptions.Unit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TextFormatTest {
  private static final char BREAK = Document.BREAK;

  private static List<TextRead> read(String type, String content, TextOptions options) {
    RawText file = new RawText("f", "file:/f", type, content, Map.of("folder", "x"));
    return options.format().read(file, options).toList();
  }

  private static List<String> texts(String type, String content) {
    return read(type, content, TextOptions.DEFAULT).stream()
        .map(read -> ((Document) read).text())
        .toList();
  }

  private static BadText bad(String type, String content) {
    List<TextRead> all = read(type, content, TextOptions.DEFAULT);
    assertThat(all).isNotEmpty();
    assertThat(all.get(all.size() - 1)).isInstanceOf(BadText.class);
    return (BadText) all.get(all.size() - 1);
  }

  @Test
  void plainTextIsOneDocumentOrOneALineOrParagraph() {
    String text = "one\ntwo\n\nthree\n";
    assertThat(texts("text/plain", text)).containsExactly(text);
    assertThat(read("text/plain", text, TextOptions.DEFAULT.withUnit(Unit.LINE))).hasSize(3);
    assertThat(read("text/plain", text, TextOptions.DEFAULT.withUnit(Unit.PARAGRAPH))).hasSize(2);
  }

  @Test
  void aLongFileIsCutAtLineEndsAndLosesNothing() {
    String text = "some words of a line\n".repeat(200_000);

    List<String> parts = texts("text/plain", text);

    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(String.join("", parts)).isEqualTo(text);
    assertThat(parts).allMatch(part -> part.endsWith("line\n"));
  }

  @Test
  void csvKeepsLineBreaksInQuotesAndNamesLabels() {
    String csv = "content,board\n\"第一行\n第二行, \"\"引\"\"\",happy\n短,sad\n";

    List<TextRead> all = read("text/csv", csv, TextOptions.DEFAULT);

    assertThat(all).hasSize(2);
    Document first = (Document) all.get(0);
    assertThat(first.text()).isEqualTo("第一行\n第二行, \"引\"");
    assertThat(first.id()).isEqualTo("f#1");
    assertThat(first.labels()).containsEntry("board", "happy").containsEntry("folder", "x");
  }

  @Test
  void tableWithoutHeaderTakesTheLongestColumnOrTheOneAskedFor() {
    String tsv = "李白\t靜夜思\t床前明月光，疑是地上霜\n王維\t鹿柴\t空山不見人，但聞人語響\n";

    assertThat(texts("text/tab-separated-values", tsv))
        .containsExactly("床前明月光，疑是地上霜", "空山不見人，但聞人語響");
    assertThat(
            read("text/tab-separated-values", tsv, TextOptions.DEFAULT.withTextColumn("2")).stream()
                .map(read -> ((Document) read).text()))
        .containsExactly("靜夜思", "鹿柴");
  }

  @Test
  void rowsThatAreTooShortAreBad() {
    List<TextRead> all = read("text/csv", "board,content\nsad,好\nhappy\n", TextOptions.DEFAULT);

    assertThat(all).hasSize(2);
    assertThat(((BadText) all.get(1)).reason()).isEqualTo("malformed");
  }

  @Test
  void unknownColumnIsBad() {
    List<TextRead> all =
        read("text/csv", "content,board\na,b\n", TextOptions.DEFAULT.withTextColumn("boddy"));

    assertThat(all).singleElement().isInstanceOf(BadText.class);
    assertThat(((BadText) all.get(0)).detail()).contains("boddy").contains("content");
  }

  @Test
  void crawlerJsonJoinsTitleBodyAndPushes() {
    String json =
        """
        {"articles": [{"article_id": "M.1", "article_title": "Re: [問卦] 標題", "content": "內文",
         "board": "Gossiping", "messages": [{"push_content": "推文", "push_tag": "推"}]},
         {"article_id": "M.2", "content": "第二"}]}
        """;

    List<TextRead> all = read("application/json", json, TextOptions.DEFAULT);

    Document first = (Document) all.get(0);
    assertThat(first.id()).isEqualTo("f#M.1");
    assertThat(first.text()).isEqualTo("[問卦] 標題" + BREAK + "內文" + BREAK + "推文");
    assertThat(first.labels()).containsEntry("board", "Gossiping");
    assertThat(((Document) all.get(1)).text()).isEqualTo("第二");
    assertThat(all).hasSize(2);
  }

  @Test
  void articlesCanStandInAnArrayOrOnLinesOrAlone() {
    assertThat(texts("application/json", "[{\"content\":\"甲\"},{\"body\":\"乙\"}]"))
        .containsExactly("甲", "乙");
    assertThat(texts("application/json", "{\"text\":\"甲\"}\n{\"text\":\"乙\"}"))
        .containsExactly("甲", "乙");
  }

  @Test
  void brokenJsonKeepsWhatStoodBefore() {
    List<TextRead> all =
        read("application/json", "[{\"content\":\"甲\"},{\"content\":", TextOptions.DEFAULT);

    assertThat(((Document) all.get(0)).text()).isEqualTo("甲");
    assertThat(((BadText) all.get(1)).reason()).isEqualTo("malformed");
    assertThat(bad("application/json", "[]").reason()).isEqualTo("malformed");
  }

  @Test
  void taggedWordsAreFoundByLooking() {
    String brown = "\n\tThe/at Fulton/np-tl County/nn-tl said/vbd ``/`` no/at ''/'' ./.\n\n";

    List<TextRead> all = read("application/octet-stream", brown, TextOptions.DEFAULT);

    Document document = (Document) all.get(0);
    assertThat(document.segmented()).isTrue();
    assertThat(Language.AUTO.tokens(document).words())
        .containsExactly("the", "fulton", "county", "said", "no");
  }

  @Test
  void treebankGivesItsWords() {
    String line =
        "#3:3.[39029] S(theme:NP(Head:N(DUMMY1:Nba:嘉珍|Head:Caa:和|DUMMY2:Nhaa:我))|Head:VC1:住在)#，(COMMACATEGORY)";

    assertThat(TaggedText.sentence(line)).isEqualTo("嘉珍 和 我 住在 ，");
    assertThat(TaggedText.sentence("#2:2.[39028] 友情 。")).isEqualTo("友情 。");
    assertThat(TaggedText.looksTagged(line)).isTrue();
    assertThat(TaggedText.looksTagged("see http://a.b/c and either/or here, more of it")).isFalse();
  }

  @Test
  void dialoguesAreADocumentEach() {
    String yaml = "categories:\n- x\nconversations:\n- - 你好\n  - 哈囉\n- - 幾歲\n  - 3\n";

    assertThat(texts("application/yaml", yaml))
        .containsExactly("你好" + BREAK + "哈囉", "幾歲" + BREAK + "3");
  }

  @Test
  void hostileYamlIsBad() {
    assertThat(bad("application/yaml", "conversations: !!javax.script.ScriptEngineManager []"))
        .extracting(BadText::reason)
        .isEqualTo("malformed");
    assertThat(bad("application/yaml", "conversations: " + "[".repeat(5000)).reason())
        .isEqualTo("malformed");
    assertThat(bad("application/yaml", "a: b").detail()).contains("conversations");
  }
}
