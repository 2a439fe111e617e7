package athanor.datasets.text;

import java.io.Serializable;
import java.util.List;

/** Cuts texts into what a model reads and writes one at a time, and joins them again. */
public sealed interface Tokenizer extends Serializable permits TokenUnit, SubWords {
  /** Cuts a text. */
  List<String> tokens(String text);

  /** Joins tokens as a reader wants them. */
  String text(List<String> tokens);

  /** The words, or characters, that tokens are: measures of texts compare these. */
  default List<String> words(List<String> tokens) {
    return tokens;
  }

  /** The name on the command line. */
  String option();
}
