package athanor.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrepareTextSparkTest {
  @TempDir Path root;
  private Path input;
  private String output;

  @BeforeEach
  void folders() throws Exception {
    input = Files.createDirectories(root.resolve("in"));
    output = root.resolve("out").toString();
  }

  private SharedSpark.Ended prepare(String... more) {
    String[] all = new String[more.length + 6];
    String[] first = {"prepare", "text", "--input", input.toString(), "--output", output};
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return SharedSpark.athanor(all);
  }

  private Card card() {
    return InputDirectory.open(output, new Configuration(), 1, "documents").card();
  }

  private List<Row> rows(String table) {
    return SharedSpark.session().read().parquet(output + "/" + table).collectAsList();
  }

  @Test
  void manyFormatsBecomeDocumentsVocabularyAndErrors() throws Exception {
    Files.writeString(input.resolve("a.txt"), "The cat sat. The dog ran.");
    Files.write(input.resolve("b.txt"), "我喜歡台灣。朋友難過".getBytes(Charset.forName("Big5")));
    Files.writeString(input.resolve("c.csv"), "content,board\n\"今天\n工作\",x\n※※,y\n");
    Files.write(input.resolve("d.bin"), new byte[50]);

    var ended = prepare();

    assertThat(ended.code()).as(ended.log()).isZero();
    List<Row> documents = rows("documents");
    assertThat(documents)
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("a.txt", "b.txt", "c.csv#1");
    Row english =
        documents.stream().filter(row -> row.getString(0).equals("a.txt")).findAny().orElseThrow();
    assertThat(english.<String>getList(3))
        .containsExactly("the", "cat", "sat", "the", "dog", "ran");
    assertThat(english.<Integer>getList(4)).containsExactly(3, 6);
    assertThat(rows("vocabulary").get(0))
        .satisfies(
            row -> {
              assertThat(row.getString(0)).isEqualTo("the");
              assertThat(row.getLong(1)).isEqualTo(2);
            });
    assertThat(card().counts().skipped()).containsEntry("no text", 1L).containsEntry("empty", 1L);
    assertThat(card().metrics())
        .containsEntry("documents", 3)
        .containsEntry("tokens", 13)
        .containsEntry("sentences", 6);
    assertThat(rows("errors")).hasSize(2);
  }

  @Test
  void onesOwnTokensAreCountedAsTheyAreWritten() throws Exception {
    Files.writeString(input.resolve("a.txt"), "New_York is/VBZ 3 3\nnew_york ;\n");

    var ended = prepare("--language", "words");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(rows("documents").get(0).<Integer>getList(4)).containsExactly(4, 6);
    assertThat(rows("vocabulary"))
        .extracting(row -> row.getString(0))
        .containsExactly("3", ";", "New_York", "is/VBZ", "new_york");
  }

  /**
   * Of 620 tokens, "hot" occurs 40 times and "dog" 30 times, always after it: (30 - 5) / 40 / 30 *
   * 620 is 12.92; "dog" is before "stand" 20 times of 20: 15.5. In the second pass "hot_dog" is
   * before "stand" 20 times: (20 - 5) / 30 / 20 * 590 is 14.75. Letters follow each other by
   * chance.
   */
  @Test
  void phrasesAreJoinedAndListedWithTheirScores() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      text.append(i < 20 ? "hot dog stand" : i < 30 ? "hot dog" : "hot").append('\n');
    }
    Random random = new Random(1);
    for (int i = 0; i < 530; i++) {
      text.append((char) ('a' + random.nextInt(26))).append(i % 10 == 9 ? '\n' : ' ');
    }
    Files.writeString(input.resolve("a.txt"), text);

    var ended = prepare("--language", "words", "--phrases", "2", "--phrase-threshold", "10");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(rows("phrases"))
        .extracting(
            row -> "%s %d %.2f %d".formatted(row.get(0), row.get(1), row.get(2), row.get(3)))
        .containsExactly("dog_stand 20 15.50 1", "hot_dog 30 12.92 1", "hot_dog_stand 20 14.75 2");
    assertThat(rows("vocabulary"))
        .extracting(Row::toString)
        .contains("[hot_dog_stand,20]", "[hot_dog,10]", "[hot,10]");
    assertThat(card().metrics()).containsEntry("sentences", 93);
  }

  @Test
  void charsetsAndFaultsOfBytesAreTold() throws Exception {
    Files.writeString(input.resolve("a.txt"), "the cat\0 sat");
    Files.write(input.resolve("b.txt"), "我喜歡台灣。朋友難過".getBytes(Charset.forName("Big5")));
    Files.write(input.resolve("c.txt"), "今天我和朋友们去看电影".getBytes(Charset.forName("GBK")));
    Files.writeString(
        input.resolve("d.xml"),
        "<mediawiki><page><title>A</title><ns>0</ns><id>1</id><revision><text>[[b|dog]]</text></revision></page><page><title>R</title><ns>0</ns><id>2</id><redirect"
            + " title=\"A\"/><revision/></page></mediawiki>");

    var ended = prepare();

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(card().metrics()).containsEntry("zero_bytes", 1);
    assertThat(card().metrics().get("charsets")).hasToString("{UTF-8=3, Big5=1, GBK=1}");
    assertThat(card().counts().skipped()).containsEntry("redirect", 1L);
    assertThat(rows("documents"))
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("a.txt", "b.txt", "c.txt", "d.xml#1");
  }

  @Test
  void anArchiveGivesTheSameAsItsFolder() throws Exception {
    Files.writeString(input.resolve("a.txt"), "one two two");
    SharedSpark.athanor("pack", "--input", input.toString(), "--output", root + "/archive");

    var ended =
        SharedSpark.athanor(
            "prepare", "text", "--input", root + "/archive", "--output", output, "--no-text");

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(rows("vocabulary")).extracting(Row::toString).containsExactly("[two,2]", "[one,1]");
    assertThat(rows("documents").get(0).isNullAt(2)).isTrue();
    assertThat(card().parents())
        .singleElement()
        .satisfies(parent -> assertThat(parent.kind()).isEqualTo("archive"));
  }

  @Test
  void namesCanBeExcluded() throws Exception {
    Files.writeString(input.resolve("a.txt"), "one");
    Files.writeString(input.resolve("README"), "about");
    Files.writeString(input.resolve("b.tsv"), "table");

    prepare("--exclude", "README*,*.tsv");

    assertThat(rows("documents")).extracting(row -> row.getString(0)).containsExactly("a.txt");
  }

  /** A mebibyte holds about 7,000 words. */
  @Test
  void wordsAreCountedInBoundedMemoryAndTheCardHasTheBound() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("often w").append(i).append('\n');
    }
    Files.writeString(input.resolve("a.txt"), text);

    var ended = prepare("--language", "words", "--vocabulary-memory", "1");

    assertThat(ended.code()).as(ended.log()).isZero();
    long bound = (int) card().metrics().get("vocabulary_undercount");
    assertThat(bound).isBetween(1L, 10L);
    assertThat(rows("vocabulary")).hasSizeBetween(100, 7_000);
    assertThat(rows("vocabulary").get(0).getString(0)).isEqualTo("often");
    assertThat(rows("vocabulary").get(0).getLong(1)).isBetween(20_000 - bound, 20_000L);
  }

  @Test
  void documentsAreShuffledTheSameHoweverTheyAreRead() throws Exception {
    for (int i = 10; i < 40; i++) {
      Files.writeString(input.resolve(i + ".txt"), "one two");
    }
    List<List<String>> orders = new ArrayList<>();
    for (String[] how : new String[][] {{"7", "1"}, {"7", "3"}, {"8", "1"}}) {
      prepare("--shuffle", how[0], "--partitions", how[1], "--overwrite");
      orders.add(rows("documents").stream().map(row -> row.getString(0)).toList());
    }

    assertThat(orders.get(0)).hasSize(30).isEqualTo(orders.get(1)).isNotEqualTo(orders.get(2));
    assertThat(orders.get(0)).isNotEqualTo(orders.get(0).stream().sorted().toList());
    assertThat(orders.get(2)).containsExactlyInAnyOrderElementsOf(orders.get(0));
  }

  @Test
  void vocabularyThatEndsEmptyIsBadInput() throws Exception {
    Files.writeString(input.resolve("a.txt"), "one two three");

    var ended = prepare("--min-count", "5");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("vocabulary is empty").contains("min-count 5");
    assertThat(Path.of(output, "card.json")).doesNotExist();
  }

  @Test
  void noTextAtAllIsBadInput() throws Exception {
    Files.write(input.resolve("d.bin"), new byte[50]);

    var ended = prepare();

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("no document").contains("no text=1");
  }

  @Test
  void emptyFolderIsBadInput() {
    var ended = prepare();

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("holds no file");
  }

  @Test
  void badOptionsAreUsage() {
    assertThat(prepare("--format", "word").log()).contains("ptt-json").contains("word");
    assertThat(prepare("--format", "word").code()).isEqualTo(2);
    assertThat(prepare("--min-count", "-1").code()).isEqualTo(2);
    assertThat(prepare("--charset", "klingon").code()).isEqualTo(2);
    assertThat(prepare("--no-such").code()).isEqualTo(2);
    assertThat(prepare("--text-column", "0").code()).isEqualTo(2);
  }

  @Test
  void outputThatExistsIsRefused() throws Exception {
    Files.writeString(input.resolve("a.txt"), "one");
    prepare();

    var again = prepare();

    assertThat(again.code()).isEqualTo(3);
    assertThat(again.log()).contains("--overwrite");
  }
}
