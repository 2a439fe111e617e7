package athanor.jobs.evaluate;

import athanor.datasets.sample.SampleMeanings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes sentences with planted meaning and the commands that learn and measure it, for {@code
 * athanor run}: {@code meanings.sh} runs both.
 */
final class MeaningsBench {
  private static final String WORDS =
      "train word2vec --input %s --output %s --overwrite --vector-size 50 --window 4 --min-count 2"
          + " --sample 0 --epochs 60 --shards 1 --seed %s";

  private MeaningsBench() {}

  /**
   * Writes the sample and {@code flow.txt}.
   *
   * @param arguments folder, recordings, clusters, seeds
   */
  public static void main(String[] arguments) throws IOException {
    Path work = Path.of(arguments[0]).toAbsolutePath();
    SampleMeanings.write(
        work.resolve("made"), new SampleMeanings.Options(8, Integer.parseInt(arguments[1]), 3, 1));
    Files.createDirectories(work.resolve("text"));
    Files.copy(work.resolve("made/transcript.txt"), work.resolve("text/transcript.txt"));
    List<String> flow = new ArrayList<>(sounds(work));
    for (int seed = 1; seed <= Integer.parseInt(arguments[3]); seed++) {
      flow.addAll(meanings(work, arguments[2], String.valueOf(seed)));
    }
    Files.write(work.resolve("flow.txt"), flow);
  }

  private static List<String> sounds(Path work) {
    return List.of(
        "prepare audio --input %1$s/made/recordings --exclude *.tsv --hop-millis 20 --boundaries %1$s/made/recordings/alignments.tsv --output %1$s/segments"
            .formatted(work),
        "train audio --input %1$s/segments --hidden-size 64 --vector-size 32 --epochs 20 --learning-rate 0.005 --shards 1 --output %1$s/model"
            .formatted(work),
        "embed --model %1$s/model --input %1$s/segments --output %1$s/sounds".formatted(work),
        "prepare text --input %1$s/text --language words --output %1$s/documents".formatted(work));
  }

  private static List<String> meanings(Path work, String clusters, String seed) {
    return List.of(
        "train lexicon --input %1$s/sounds --clusters %2$s --sounds 0 --seed %3$s --output %1$s/lexicon --overwrite"
            .formatted(work, clusters, seed),
        WORDS.formatted(work + "/lexicon", work + "/words", seed),
        "embed --model %1$s/words --input %1$s/lexicon --output %1$s/meanings --overwrite"
            .formatted(work),
        WORDS.formatted(work + "/documents", work + "/written-words", seed),
        "embed --model %1$s/written-words --output %1$s/written --overwrite".formatted(work),
        "evaluate meanings --store %1$s/meanings --kinds %1$s/made/kinds.tsv --transcript %1$s/written"
            .formatted(work));
  }
}
