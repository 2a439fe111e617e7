package athanor.jobs.train;

import static athanor.jobs.train.WordCommands.CHECKPOINTED;
import static athanor.jobs.train.WordCommands.join;
import static athanor.jobs.train.WordCommands.ok;
import static athanor.jobs.train.WordCommands.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.SharedSpark.Ended;
import athanor.ToyDocuments;
import athanor.common.training.Block;
import athanor.models.word2vec.WordModel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainings of word2vec that go on, from a checkpoint or another model, or end early. */
final class ResumeWord2VecIT {
  @TempDir Path directory;

  private WordCommands words;

  @BeforeEach
  void below() {
    words = new WordCommands(directory);
  }

  @Test
  void trainingGoesOnFromItsCheckpointToTheSameModel() throws Exception {
    words.train("whole", CHECKPOINTED);
    words.died("resumed");
    Path resumed = Path.of(words.path("resumed"));
    byte[] whole = words.block("whole");

    Ended ended = words.train("resumed", join(CHECKPOINTED, "--resume"));

    assertThat(ended.log()).doesNotContain("round 1/").contains("round 6/6");
    assertThat(words.block("resumed")).isEqualTo(whole);
    assertThat(Files.readAllLines(resumed.resolve("metrics.jsonl"))).hasSize(6);
  }

  @Test
  void blocksPassFromOwnerToOwnerFromACheckpointOfTheDriversWayToTheSameModel() throws Exception {
    words.train("whole", CHECKPOINTED);
    words.died("owners");

    Ended ended = words.train("owners", join(CHECKPOINTED, "--resume", "--blocks=owners"));

    assertThat(ended.out()).contains("blocks at their owners");
    assertThat(ended.log()).doesNotContain("round 1/").contains("round 6/6");
    for (String file :
        List.of("in.0.block", "in.1.block", "out.0.block", "out.1.block", "vocabulary.tsv")) {
      assertThat(Path.of(words.path("owners"), file))
          .hasSameBinaryContentAs(Path.of(words.path("whole"), file));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--checkpoint-every=0, '--checkpoint-every 1..100, got 0'",
    "--averaging=momentum, '--averaging mean or consensus, got momentum'",
    "--split=text, '--split vocabulary or one shard'",
    "--subwords, '--split vocabulary or one shard, without --subwords'",
  })
  void blocksWithoutOwnersAreRefusedBeforeAnythingIsRead(String option, String said) {
    Ended ended = words.attempt("none", "--shards=2", "--blocks=owners", option);

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log()).contains("blocks owners needs " + said);
  }

  @Test
  void commandWithoutResumeLeavesTheCheckpointsAndNamesBothWays() throws Exception {
    words.died("model");
    Path newest = Path.of(words.path("model"), "checkpoints", "round-000003");

    Ended forgotten = words.attempt("model", CHECKPOINTED);
    assertThat(forgotten.code()).isEqualTo(3);
    assertThat(forgotten.log().lines().toList())
        .singleElement()
        .asString()
        .startsWith("athanor: output ")
        .contains("the newest round-000003; say --resume", "--overwrite");
    assertThat(newest).isDirectory();

    Ended again = ok(words.attempt("model", join(CHECKPOINTED, "--overwrite")));
    assertThat(again.log()).contains("removing the checkpoints in", "round 1/6", "round 6/6");
    assertThat(newest.getParent()).doesNotExist();
  }

  @Test
  void checkpointOfOtherOptionsIsRefused() throws Exception {
    words.died("model");

    Ended ended =
        words.attempt("model", "--shards=2", "--vector-size=17", "--epochs=3", "--resume");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("is of another training");
  }

  /** What is held out is like what is learned, and soon nothing is left to learn. */
  @Test
  void aTrainingEndsWhereTheLossOfHeldOutSentencesNoLongerFalls() throws Exception {
    String[] options = {
      "--shards=2", "--vector-size=8", "--epochs=30", "--validation=0.1", "--patience=1"
    };
    words.train("whole", options);
    List<Double> losses = new ArrayList<>();
    JsonNode card = new ObjectMapper().readTree(Path.of(words.path("whole"), "card.json").toFile());
    card.path("metrics").path("validation_losses").forEach(loss -> losses.add(loss.doubleValue()));
    List<String> rounds = Files.readAllLines(Path.of(words.path("whole"), "metrics.jsonl"));
    double learned = 0;
    for (String round : rounds.subList(rounds.size() - 2, rounds.size())) {
      learned += new ObjectMapper().readTree(round).path("loss").doubleValue() / 2;
    }

    int best = losses.indexOf(Collections.min(losses));
    assertThat(losses).hasSizeBetween(3, 29).hasSize(best + 2);
    assertThat(losses.get(best)).isLessThan(0.95 * losses.get(0));
    assertThat(rounds).hasSize(2 * losses.size());
    assertThat(losses.get(losses.size() - 1)).isCloseTo(learned, within(0.1));

    words.die("resumed", join(options, "--checkpoint-every=2"));
    words.train("resumed", join(options, "--checkpoint-every=2", "--resume"));
    assertThat(words.block("resumed")).isEqualTo(words.block("whole"));
  }

  /** At a learning rate of nearly nothing the vectors of the first model are still there. */
  @Test
  void aTrainingGoesOnFromAModelWithTheWordsOfNewText() throws Exception {
    List<List<String>> more = new ArrayList<>(ToyDocuments.sentences(200, 6));
    for (int i = 0; i < 20; i++) {
      more.add(List.of("fish1", "whale", "sea1", "whale", "fish2"));
    }
    String other = ToyDocuments.write(words.path("more"), more);
    words.train("first", "--shards=2", "--vector-size=8", "--epochs=2");
    String[] going = {"train", "word2vec", "--input", other, "--shards=3"};
    String there = "--output=" + words.path("second");

    String[] options = {
      "--initial=" + words.path("first"), "--vector-size=8", "--epochs=1", "--learning-rate=1e-9"
    };
    ok(run(join(join(going, options), there)));
    ok(run(join(join(going, options), "--blocks=owners", "--output=" + words.path("owners"))));

    for (String file : List.of("in.0.block", "in.2.block", "out.1.block")) {
      assertThat(Path.of(words.path("owners"), file))
          .hasSameBinaryContentAs(Path.of(words.path("second"), file));
    }
    Map<String, float[]> first = vectors("first", 2);
    Map<String, float[]> second = vectors("second", 3);
    assertThat(first).hasSize(60);
    assertThat(second).hasSize(61).containsKey("whale");
    first.forEach(
        (word, vector) -> {
          for (int i = 0; i < 8; i++) {
            assertThat(second.get(word)[i]).as(word).isCloseTo(vector[i], within(1e-5f));
          }
        });
    Map<String, Long> counts = new HashMap<>();
    Files.readAllLines(Path.of(words.path("second"), "vocabulary.tsv"))
        .forEach(line -> counts.put(line.split("\t")[0], Long.valueOf(line.split("\t")[1])));
    long before = ToyDocuments.counts(ToyDocuments.sentences(2000, 5)).get("fish1");
    assertThat(counts)
        .containsEntry("whale", 40L)
        .containsEntry("fish1", before + ToyDocuments.counts(more).get("fish1"));

    Ended wrong =
        run(
            join(
                going,
                there,
                "--initial=" + words.path("first"),
                "--vector-size=9",
                "--overwrite"));
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.log()).contains("vector-size must be that of").contains("8, got 9");
  }

  @Test
  void aModelOfInputVectorsOnlyIsNoStart() {
    words.train("half", "--vector-size=8", "--epochs=1", "--input-vectors-only");

    Ended ended = words.attempt("next", "--initial=" + words.path("half"), "--vector-size=8");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("has no output vectors to go on from");
    assertThat(Path.of(words.path("half"), "out.0.block")).doesNotExist();
  }

  private Map<String, float[]> vectors(String name, int parts) throws Exception {
    WordModel model = WordModel.in(words.path(name), new Configuration());
    Map<String, float[]> vectors = new HashMap<>();
    for (int part = 0; part < parts; part++) {
      Block block = model.vectors(part);
      for (WordModel.Entry entry : model.words(part)) {
        int from = entry.row() * block.columns();
        vectors.put(entry.word(), Arrays.copyOfRange(block.values(), from, from + block.columns()));
      }
    }
    return vectors;
  }
}
