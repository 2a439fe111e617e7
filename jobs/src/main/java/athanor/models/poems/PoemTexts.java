package athanor.models.poems;

import athanor.common.card.InputDirectory;
import athanor.datasets.poem.PoemForm;
import athanor.datasets.text.Decoding;
import athanor.datasets.text.GeneratedText;
import athanor.datasets.text.TextWriter;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/**
 * Poems on demand, with punctuation. They answer nothing, so nothing is asked of it. Without a
 * temperature there is one poem: the most probable character at each place.
 */
public final class PoemTexts implements TextWriter {
  private final PoemModel model;

  private PoemTexts(PoemModel model) {
    this.model = model;
  }

  /** Reads the model of a directory; close it. */
  public static PoemTexts open(InputDirectory model, Configuration configuration) {
    return new PoemTexts(PoemModel.open(model, configuration));
  }

  @Override
  public String wants() {
    return "nothing";
  }

  @Override
  public boolean writesUnasked() {
    return true;
  }

  @Override
  public List<GeneratedText> write(String asked, Decoding decoding) {
    if (!asked.isEmpty()) {
      throw new IllegalArgumentException(
          "a writer of poems cannot be asked for anything, got '%s'".formatted(asked));
    }
    int count = decoding.draws() ? decoding.count() : 1;
    SplittableRandom random = new SplittableRandom(decoding.sampling().seed());
    List<List<String>> poems = model.write(count, decoding.sampling().temperature(), random);
    double[] logs = model.logProbabilities(poems);
    return IntStream.range(0, count)
        .mapToObj(i -> written(poems.get(i), logs.length == 0 ? Double.NaN : logs[i]))
        .toList();
  }

  private static GeneratedText written(List<String> poem, double log) {
    List<String> characters =
        String.join("", poem).codePoints().mapToObj(Character::toString).toList();
    return GeneratedText.of(PoemForm.punctuated(poem), characters, log);
  }

  @Override
  public void close() {
    model.close();
  }
}
