package athanor.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.datasets.raw.RawItem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PairReaderTest {

  private static List<String> read(PairOptions options, String name, String text) {
    RawItem item =
        new RawItem(
            name,
            "file:/" + name,
            "text",
            "text/plain",
            text.getBytes(StandardCharsets.UTF_8),
            Map.of());
    List<String> found = new ArrayList<>();
    new PairReader(options, TextOptions.DEFAULT)
        .open(item)
        .reads()
        .forEachRemaining(
            read ->
                found.add(
                    read instanceof TextPair pair
                        ? pair.source() + " > " + pair.target()
                        : ((BadText) read).reason()));
    return found;
  }

  private static List<String> read(String name, String text) {
    return read(PairOptions.DEFAULT, name, text);
  }

  @Test
  void lineOneIsTheTitleOfTheRest() {
    assertThat(read("a/1.txt", "A title\n\nThe body.\nMore.\n"))
        .containsExactly("The body.\nMore. > A title");
    assertThat(read("a/2.txt", "A title alone\n")).containsExactly("empty");
  }

  @Test
  void everyTurnAfterTheFirstIsAnAnswer() {
    String yaml = "conversations:\n- - hi\n  - hello\n  - good day\n- - alone\n- - hi\n  - '!'\n";

    assertThat(read("d.yml", yaml))
        .containsExactly("hi > hello", "hi > good day", "empty", "empty");
  }

  @ParameterizedTest
  @CsvSource({
    "x.jsonl,"
        + " '{\"question\":\"q1\",\"answer\":\"a1\"}|{broken|{\"question\":\"q2\",\"answer\":\"\"}',"
        + " 'q1 > a1,malformed,empty'",
    "x.json, '{\"articles\":[{\"article_title\":\"t\",\"content\":\"c\"}]}', 'c > t'",
    "x.tsv, 'question\tanswer|q\ta|only', 'q > a,malformed'",
    "x.tsv, 'q one\ta one|q two\ta two', 'q one > a one,q two > a two'",
    "x.csv, 'source,target|\"a, b\",c', '\"a, b\" > c'"
  })
  void otherFormats(String name, String text, String wanted) {
    assertThat(String.join(",", read(name, text.replace('|', '\n'))))
        .isEqualTo(wanted.replace("\"", ""));
  }

  @Test
  void aPostIsPairedWithEachReply() {
    PairOptions pushes = new PairOptions(PairFormat.AUTO, "auto", PairOptions.PUSHES);
    String json =
        "{\"articles\":[{\"article_title\":\"標題\",\"content\":\"內容\",\"messages\":"
            + "[{\"push_content\":\"推一\"},{\"push_content\":\"推二\"}]}]}";

    assertThat(read(pushes, "p.json", json)).containsExactly("標題 > 推一", "標題 > 推二");
  }

  @Test
  void sidesMustDiffer() {
    assertThatThrownBy(() -> new PairOptions(PairFormat.AUTO, "text", "text"))
        .hasMessage("source-name and target-name must differ, got text twice");
  }

  @Test
  void wordsMarksAndCharacters() {
    assertThat(TokenUnit.WORDS.tokens("Don\u2019t stop, 3rd caf\u00e9!"))
        .containsExactly("don't", "stop", ",", "3rd", "caf\u00e9", "!");
    assertThat(TokenUnit.WORDS.text(List.of("stop", ",", "now", "!"))).isEqualTo("stop, now!");
    assertThat(TokenUnit.CHARACTERS.tokens("你 好\ud83d\ude00a"))
        .containsExactly("你", "好", "\ud83d\ude00", "a");
    assertThat(TokenUnit.WORDS.tokens("rock 'n' roll '")).contains("'", "n");
    assertThat(TokenUnit.suiting(List.of("你好", "ok"))).isEqualTo(TokenUnit.WORDS);
    assertThat(TokenUnit.suiting(List.of("你好嗎", "ok"))).isEqualTo(TokenUnit.CHARACTERS);
  }
}
