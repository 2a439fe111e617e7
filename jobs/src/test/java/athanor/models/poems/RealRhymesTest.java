package athanor.models.poems;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedData;
import athanor.datasets.poem.Characters;
import athanor.datasets.poem.PlaceCounts;
import athanor.datasets.poem.PoemForm;
import athanor.datasets.poem.PoemShard;
import athanor.datasets.poem.RhymeCounts;
import athanor.measure.text.ToneTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a language model of Tang quatrains begins with, before it learns. */
final class RealRhymesTest {
  private static final PoemForm FORM = new PoemForm(4, 5);
  private static final int SIZE = 32;

  private static List<String> poems() throws IOException {
    return Files.readAllLines(SharedData.data("text/tang/wujue.tsv")).stream()
        .map(row -> row.split("\t")[2].replace("，", ""))
        .filter(poem -> poem.codePointCount(0, poem.length()) == FORM.places())
        .distinct()
        .toList();
  }

  private static PoemShard shard(List<String> poems, Characters characters) {
    int[][] numbers =
        poems.stream()
            .map(poem -> characters.numbers(poem.codePoints().toArray()))
            .toArray(int[][]::new);
    return PoemShard.of(numbers, FORM.places());
  }

  /**
   * The last character of held-out poems costs more than two nats less than by its frequency at
   * that place, and what would be drawn rhymes. The table of tones is for the measurement alone.
   */
  @Test
  void pairsOfTrainingPoemsTellWhatRhymesInOthers() throws IOException {
    List<String> learned = new ArrayList<>();
    List<String> others = new ArrayList<>();
    List<String> all = poems();
    for (int i = 0; i < all.size(); i++) {
      (i % 10 == 9 ? others : learned).add(all.get(i));
    }
    Map<Integer, Long> counts = new HashMap<>();
    learned.forEach(poem -> poem.codePoints().forEach(c -> counts.merge(c, 1L, Long::sum)));
    Characters characters = Characters.of(counts, 2);
    PoemShard shard = shard(learned, characters);
    RhymeVectors rhymes = RhymeVectors.of(RhymeCounts.of(shard, FORM, characters.size()), SIZE);
    float[] logs = PlaceCounts.of(shard, characters.size()).logShares();
    ToneTable tones;
    try (InputStream in = Files.newInputStream(SharedData.data("text/tang/pingshui.json"))) {
      tones = ToneTable.read(in);
    }

    PoemShard tests = shard(others, characters);
    double byPlace = 0;
    double byRhyme = 0;
    double level = 0;
    int count = 0;
    for (int i = 0; i < tests.count(); i++) {
      int before = tests.poem(i)[FORM.lineEnd(1)];
      int last = tests.poem(i)[FORM.lineEnd(3)];
      if (before == Characters.CUT || last == Characters.CUT) {
        continue;
      }
      double[] shares = shares(rhymes, logs, before);
      byPlace -= logs[FORM.lineEnd(3) * characters.size() + last];
      byRhyme -= Math.log(shares[last]);
      for (int c = 0; c < shares.length; c++) {
        level += tones.levelRhyme(code(characters, before), code(characters, c)) ? shares[c] : 0;
      }
      count++;
    }
    String told =
        "%d poems, strength %.0f: %.2f nats by place, %.2f by rhyme, level rhyme %.3f"
            .formatted(count, rhymes.strength(), byPlace / count, byRhyme / count, level / count);
    assertThat(byRhyme / count).as(told).isLessThan(byPlace / count - 2);
    assertThat(level / count).as(told).isGreaterThan(0.5);
  }

  private static int code(Characters characters, int number) {
    return characters.of(number).codePointAt(0);
  }

  /** Probabilities of the last character where the net's other parts say nothing. */
  private static double[] shares(RhymeVectors rhymes, float[] logs, int before) {
    int characters = rhymes.rows().length / SIZE;
    double[] shares = new double[characters];
    double sum = 0;
    for (int c = 0; c < characters; c++) {
      double alike = 0;
      for (int k = 0; k < SIZE; k++) {
        alike += rhymes.rows()[before * SIZE + k] * rhymes.rows()[c * SIZE + k];
      }
      shares[c] = Math.exp(logs[FORM.lineEnd(3) * characters + c] + rhymes.strength() * alike);
      sum += shares[c];
    }
    for (int c = 0; c < characters; c++) {
      shares[c] /= sum;
    }
    return shares;
  }
}
