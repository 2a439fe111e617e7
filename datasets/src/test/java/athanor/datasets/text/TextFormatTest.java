package athanor.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.datasets.text.TextOptions.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    assertThat(Language.AUTO.tokens(document, false).words())
        .containsExactly("the", "fulton", "county", "said", "no");
  }

  @Test
  void treebankGivesItsWords() {
    String line =
        "#3:3.[39029]"
            + " S(theme:NP(Head:N(DUMMY1:Nba:嘉珍|Head:Caa:和|DUMMY2:Nhaa:我))|Head:VC1:住在)#，(COMMACATEGORY)";

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

  private static List<String> details(String name, String content, TextOptions options) {
    RawText file = new RawText(name, "file:/f", "application/octet-stream", content, Map.of());
    List<String> details = new ArrayList<>();
    for (TextRead read : options.format().read(file, options).toList()) {
      details.add(read instanceof BadText bad ? bad.detail() : ((Document) read).text());
    }
    return details;
  }

  private static List<String> details(String name, String content) {
    return details(name, content, TextOptions.DEFAULT);
  }

  @Test
  void aBrokenLineOfJsonCostsItself() {
    String good = "{\"id\": \"%d\", \"text\": \"cat\"}\n";
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      lines.append(i == 4 ? "{\"id\":\"4\",\"text\":\"broken\n" : good.formatted(i));
    }

    List<String> read = details("a.jsonl", lines.toString());

    assertThat(read).hasSize(100).filteredOn("cat"::equals).hasSize(99);
    assertThat(read.get(4)).startsWith("line 5: ");
    assertThat(details("a.json", "[{\"text\":\"甲\"},{\"text\":bad},\n{\"text\":\"乙\"}]"))
        .satisfies(all -> assertThat(all.get(1)).startsWith("line 1: "))
        .contains("甲", "乙")
        .hasSize(3);
    assertThat(details("a.json", "[\n{\"text\":\"甲\"},\n{\"text\":\"open\n},\n{\"text\":\"乙\"}]"))
        .contains("甲", "乙")
        .hasSize(3);
  }

  @Test
  void orderOfMembersIsOfNoMatter() {
    String article = "{\"article_id\":\"M.1\",\"content\":\"內文\"}";

    for (String json :
        List.of(
            "{\"board\":\"G\",\"articles\":[" + article + "]}",
            "{\"articles\":[" + article + "],\"board\":\"G\"}")) {
      Document read = (Document) read("application/json", json, TextOptions.DEFAULT).get(0);
      assertThat(read.text()).isEqualTo("內文");
      assertThat(read.labels()).containsEntry("board", "G");
    }
    String large = "{\"data\":[" + (article + ",").repeat(50) + article + "]}";
    assertThat(details("a.json", large, TextOptions.DEFAULT.withMaxCharacters(200))).hasSize(51);
  }

  @Test
  void theMemberWithTheTextCanBeNamed() {
    String lines = "{\"stars\":5,\"reviewText\":\"good\"}\n{\"user\":{\"said\":\"deep\"}}\n";

    assertThat(details("a.jsonl", lines, TextOptions.DEFAULT.withTextColumn("reviewText")).get(0))
        .isEqualTo("good");
    assertThat(details("a.jsonl", lines, TextOptions.DEFAULT.withTextColumn("user.said")).get(1))
        .isEqualTo("deep");
    assertThat(details("a.jsonl", lines).get(0))
        .contains("line 1")
        .contains("content, text")
        .contains("[stars, reviewText]")
        .contains("--text-column");
  }

  @Test
  void rowsThatBeginWithHashAreRows() {
    assertThat(details("a.csv", "text,id\n#MeToo the cat,1\nthe dog,2\n#x y,3\n"))
        .containsExactly("#MeToo the cat", "the dog", "#x y");
  }

  @Test
  void theDelimiterIsFound() {
    for (char delimiter : ";\t|,".toCharArray()) {
      String table =
          "id,author,text\n1,bob,the cat sat\n2,ann,the dog ran\n".replace(',', delimiter);
      assertThat(details("a.csv", table)).containsExactly("the cat sat", "the dog ran");
    }
    assertThat(details("a.csv", "sep=;\nid;text\n1;a, b\n2;c, d\n"))
        .containsExactly("a, b", "c, d");
    assertThat(details("a.csv", "text\nI like cats, dogs, birds\nand mice\n"))
        .containsExactly("I like cats, dogs, birds", "and mice");
    assertThat(details("a.csv", "key;said_words\n1;so it is\n2;and so\n3;it goes\n"))
        .containsExactly("so it is", "and so", "it goes");
  }

  @Test
  void aBadRowCostsItself() {
    String many = "5" + ",a".repeat(600);
    List<String> read = details("a.csv", "id,text\n0,x\n" + many + "\n6,y\n");

    assertThat(read).hasSize(3).startsWith("x").endsWith("y");
    assertThat(read.get(1)).startsWith("line 3: 601 columns where the table has 2");
  }

  @Test
  void aQuoteThatIsNeverClosedSwallowsNothing() {
    List<String> read = details("a.csv", "id,text\n1,\"open\n2,b\n3,c\n");

    assertThat(read).hasSize(3).endsWith("b", "c");
    assertThat(read.get(0)).isEqualTo("line 2: a quote that is never closed");
    assertThat(details("a.csv", "id,text\n1,\"open\n2,b\n3,\"c\"\n4,d\n")).contains("b", "c", "d");
    assertThat(details("a.csv", "id,text\n1,\"he said \"hi\" there\"\n2,b\n"))
        .containsExactly("he said \"hi\" there", "b");
  }

  @Test
  void backslashesStayAsTheyAre() {
    assertThat(details("a.tsv", "text\tid\nC:\\new\\table \\n\t1\nx\t2\n"))
        .containsExactly("C:\\new\\table \\n", "x");
  }

  @Test
  void whatIsTooLongNamesTheOption() {
    TextOptions few = TextOptions.DEFAULT.withMaxCharacters(20);
    String row = "x".repeat(30);

    for (String[] each :
        new String[][] {
          {"a.csv", "id,text\n1," + row + "\n2,b\n"},
          {"a.jsonl", "{\"text\":\"" + row + "\"}\n{\"text\":\"b\"}\n"},
          {"a.json", "[{\"text\":\"" + row + "\"},{\"text\":\"b\"}]"}
        }) {
      assertThat(details(each[0], each[1], few))
          .satisfies(all -> assertThat(all.get(0)).contains("--max-document-characters"))
          .endsWith("b")
          .hasSize(2);
    }
    assertThat(details("a.txt", row + "\nb\n", few.withUnit(Unit.LINE)))
        .satisfies(all -> assertThat(all.get(0)).contains("at most 20"))
        .endsWith("b");
  }

  @Test
  void visibleTextOfPages() {
    String page =
        "<!DOCTYPE html><html><head><title>T</title><style>x{}</style></head><body><p>One"
            + " <b>two</b></p><script>var a;</script><div>three<br>four &amp;"
            + " five</div></body></html>";

    assertThat(details("a.html", page)).containsExactly("One two\nthree\nfour & five\n");
    assertThat(details("page", page)).hasSize(1);
  }

  @Test
  void xmlIsReadWhereItIsADump() {
    String dump =
        "<mediawiki><page><title>A</title><ns>0</ns><id>1</id><revision><text>'''a'''"
            + " [[b]]</text></revision></page>"
            + "<page><title>B</title><ns>1</ns><id>2</id><revision><text>c</text></revision></page></mediawiki>";

    assertThat(details("a.xml", dump).get(0)).isEqualTo("a b");
    assertThat(details("a.xml", dump).get(1)).contains("namespace 1").contains("--namespaces");
    assertThat(details("a.xml", "<?xml version=\"1.0\"?><TEI>words</TEI>").get(0))
        .contains("XML")
        .contains("xmllint");
    assertThat(details("a.txt", "<TEI><p>words</p></TEI>").get(0)).contains("XML");
  }

  @Test
  void formatsThatAreNotReadNameTheWayOut() {
    assertThat(unread("a.pdf", "%PDF-1.4 x")).contains("PDF").contains("pdftotext");
    assertThat(unread("a.rtf", "{\\rtf1 x")).contains("RTF").contains("soffice");
    assertThat(unread("a.docx", "PK\u0003\u0004x")).contains("office").contains("soffice");
    assertThat(unread("a.epub", "PK\u0003\u0004x")).contains("e-book");
    assertThat(unread("a.doc", "\u00d0\u00cf\u0011\u00e0x")).contains("Word");
    assertThat(UnreadFormat.of("a.pdf", "plain words".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  private static String unread(String name, String head) {
    return UnreadFormat.of(name, head.getBytes(StandardCharsets.ISO_8859_1)).orElseThrow().detail();
  }
}
