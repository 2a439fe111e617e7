package athanor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.card.OutputDirectory.Existing;
import athanor.common.card.Parent;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.ErrorsTable;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportSparkTest {
  private static final String EVIL = "</p><script>alert(1)</script>";
  private final Configuration configuration = new Configuration();
  @TempDir Path root;

  @BeforeEach
  void directories() throws Exception {
    OutputDirectory documents = create("work/documents");
    Map<String, Long> skipped =
        ErrorsTable.write(
            SharedSpark.session(),
            List.of(new BadItem(EVIL, "no text", "empty"), new BadItem("b", "no text", "empty")),
            documents.path("errors"));
    documents.commit(
        Card.of("documents", 1)
            .withCounts(new Counts(12, 10, skipped))
            .withOptions(
                Map.of("command", "athanor prepare text", "input", "a folder", "output", "x"), 0));
    OutputDirectory model = create("work/model");
    List<String> lines = new ArrayList<>();
    for (int round = 0; round < 100; round++) {
      lines.add(
          ("{\"round\":%d,\"rounds\":100,\"loss\":%s,\"examples\":10,\"wall_seconds\":1.0,"
                  + "\"longest_shard_seconds\":0.75,\"averaging_seconds\":0.05}")
              .formatted(round, 1.0 / (round + 1)));
    }
    lines.add("half a li");
    Files.write(Path.of(model.path(RoundLog.FILE)), lines);
    ImageIO.write(
        new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB),
        "png",
        Path.of(model.path("strip.png")).toFile());
    Files.writeString(Path.of(model.path("no.png")), EVIL);
    model.commit(
        child("work/documents", "model")
            .withOptions(
                Map.of(
                    "command",
                    "athanor train word2vec",
                    "family",
                    "word2vec",
                    "window",
                    5,
                    "epochs",
                    7),
                1));
    store();
    create("work/evaluation")
        .commit(
            child("work/vectors", "evaluation")
                .withMetric(
                    "analogies",
                    Map.of("all", Map.of("score", 0.75, "covered", 4, "questions", 8))));
  }

  private void store() {
    OutputDirectory output = create("work/vectors");
    List<Embedding> words =
        List.of(
            Embedding.word("cat", new float[] {1, 0, 0}),
            Embedding.word("貓咪", new float[] {0.9f, 0.1f, 0}),
            Embedding.word(EVIL, new float[] {0, 1, 0}));
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
    Card card =
        EmbeddingStore.write(SharedSpark.session(), context.parallelize(words, 1), output, 3, "m");
    output.commit(card.withParent(parent("work/model")));
  }

  private OutputDirectory create(String name) {
    return OutputDirectory.create(root.resolve(name).toString(), Existing.OVERWRITE, configuration);
  }

  private Parent parent(String name) {
    return InputDirectory.open(root.resolve(name).toString(), configuration, 1).parent();
  }

  private Card child(String parent, String kind) {
    return Card.of(kind, 1).withParent(parent(parent));
  }

  private String page(UnaryOperator<String> also) throws Exception {
    Path out = root.resolve("report");
    var ended =
        SharedSpark.athanor(
            "report", root.resolve("work").toString(), "--overwrite", "--output", out.toString());
    assertThat(ended.code()).as(ended.log()).isZero();
    also.apply(ended.out());
    return Files.readString(out.resolve(Report.PAGE));
  }

  @Test
  void pageTellsLineageCurvesTimesNeighboursScoresAndErrors() throws Exception {
    String page =
        page(
            out -> {
              assertThat(out)
                  .contains("word2vec model")
                  .contains("learning 75.0 %, averaging 5.0 %, sending 20.0 %")
                  .contains("skipped 2: no text");
              return out;
            });

    assertThat(page)
        .contains("athanor train word2vec --epochs 7<")
        .contains("athanor prepare text --input &#39;a folder&#39; --output x<")
        .contains("loss from 1 to 0.01000 over 100 rounds")
        .contains("lines of metrics.jsonl that cannot be read: 1")
        .contains("data:image/png;base64,")
        .contains("貓咪<i>0.99</i>")
        .contains("analogies")
        .contains("Skipped: 2 of 12 items");
    assertThat(page.indexOf(">documents</a>")).isLessThan(page.indexOf(">model</a>"));
  }

  @Test
  void directoriesOfOneNameAreToldApartAndFirstSheetsLead() throws Exception {
    create("work/other/model").commit(Card.of("model", 1));

    String page = page(out -> out);

    assertThat(page).contains(">other/model</a>").contains(">model</a>");
    assertThat(page.indexOf("At a glance")).isBetween(1, page.indexOf("Lineage"));
    assertThat(page.split("data:image/png", -1)).hasSize(3);
  }

  @Test
  void curvesThatNeverChangeAreLeftOut() throws Exception {
    assertThat(page(out -> out))
        .contains("loss from 1 to 0.01000")
        .doesNotContain("examples per second from");
  }

  @Test
  void pageHoldsNoScriptAndAsksNoNetwork() throws Exception {
    String page = page(out -> out);

    assertThat(page)
        .doesNotContain("<script")
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("<link");
  }

  @Test
  void changedParentIsTold() throws Exception {
    create("work/documents").commit(Card.of("documents", 1).withMetric("other", 1));

    assertThat(page(out -> out)).contains("which was replaced since");
  }

  @Test
  void unreadableCardIsLeftOutAndNamed() throws Exception {
    Files.createDirectories(root.resolve("work/broken"));
    Files.writeString(root.resolve("work/broken/card.json"), "{");

    assertThat(page(out -> out)).contains("Left out:").contains("broken");
  }

  @Test
  void folderWithoutCardsIsBadInput() throws Exception {
    Files.createDirectories(root.resolve("empty"));

    var ended =
        SharedSpark.athanor(
            "report", root.resolve("empty").toString(), "--output", root.resolve("r").toString());

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("holds no directory with a card.json");
    assertThat(root.resolve("r")).doesNotExist();
  }
}
