package athanor.jobs.serve;

import athanor.datasets.text.Decoding;
import athanor.datasets.text.GeneratedText;
import athanor.datasets.text.TextWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Writes without a net: an asked text backwards, or a verse per seed where nothing is asked. */
record ToyWriter(boolean writesUnasked) implements TextWriter {
  static WriterEndpoints.ServedWriter echo() {
    return new WriterEndpoints.ServedWriter("echo", "toy", new ToyWriter(false));
  }

  static WriterEndpoints.ServedWriter poet() {
    return new WriterEndpoints.ServedWriter("poet", "toy", new ToyWriter(true));
  }

  @Override
  public String wants() {
    return writesUnasked ? "nothing" : "a word";
  }

  @Override
  public List<GeneratedText> write(String asked, Decoding decoding) {
    if (writesUnasked) {
      String text = decoding.draws() ? "verse " + decoding.sampling().seed() : "the same verse";
      return List.of(GeneratedText.of(text, List.of(text.split(" ")), Double.NaN));
    }
    if (asked.isBlank()) {
      throw new IllegalArgumentException("a text to answer must have a word, got nothing");
    }
    List<String> source = Arrays.asList(asked.strip().split(" +"));
    List<String> tokens = new ArrayList<>(source);
    Collections.reverse(tokens);
    float[][] weights = new float[tokens.size()][tokens.size()];
    IntStream.range(0, weights.length).forEach(i -> weights[i][weights.length - 1 - i] = 1);
    GeneratedText written =
        new GeneratedText(
            String.join(" ", tokens),
            tokens,
            -tokens.size(),
            Optional.of(new GeneratedText.Gaze(source, weights)));
    return Collections.nCopies(decoding.count(), written);
  }

  @Override
  public void close() {}
}
