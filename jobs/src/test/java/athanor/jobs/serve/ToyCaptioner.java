package athanor.jobs.serve;

import athanor.common.shape.Shape;
import athanor.datasets.caption.Captioner;
import athanor.datasets.caption.VisualInput;
import athanor.datasets.text.Decoding;
import athanor.datasets.text.GeneratedText;
import athanor.datasets.text.TokenUnit;
import athanor.datasets.text.TokenVocabulary;
import java.util.List;
import java.util.Optional;

/** A describer without a net: says whether a picture is dark, and looks to the left and right. */
final class ToyCaptioner implements Captioner {
  static ServedDescriber served() {
    return new ServedDescriber("words", "toy", new ToyCaptioner());
  }

  @Override
  public Reads reads() {
    return new Reads(new Shape(8, 8, 3), false, false);
  }

  @Override
  public TokenVocabulary vocabulary() {
    return new TokenVocabulary(TokenUnit.WORDS, List.of(), new long[0], new long[0], 0, 0);
  }

  @Override
  public Shape map(VisualInput sight) {
    return new Shape(1, 2, 1);
  }

  @Override
  public List<GeneratedText> describe(VisualInput sight, Decoding decoding) {
    String word = sight.values()[0] < 0.5 ? "dark" : "light";
    GeneratedText.Gaze gaze =
        new GeneratedText.Gaze(List.of("0,0", "0,1"), new float[][] {{1, 0}, {0, 1}});
    return List.of(new GeneratedText("a " + word, List.of("a", word), -1, Optional.of(gaze)));
  }

  @Override
  public double[] nats(VisualInput sight, List<List<String>> sentences) {
    return new double[sentences.size()];
  }

  @Override
  public void close() {}
}
