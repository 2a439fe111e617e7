package athanor.datasets.text;

import java.io.Serializable;
import java.util.List;

/**
 * A pair of texts, cut into tokens.
 *
 * @param source tokens of what is given; copied
 * @param target tokens of what is to be written; copied
 */
public record TextPairTokens(String id, List<String> source, List<String> target)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public TextPairTokens {
    source = List.copyOf(source);
    target = List.copyOf(target);
  }
}
