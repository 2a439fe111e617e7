package athanor.datasets.text;

import java.util.Iterator;
import java.util.List;

/**
 * A raw item that was opened as text.
 *
 * @param charset charset that it was decoded with; empty where it is no text
 * @param broken broken places that became U+FFFD
 * @param zeros zero bytes that were taken out
 * @param reads its documents and errors, read as they are asked for
 */
public record TextFile(String charset, int broken, int zeros, Iterator<TextRead> reads) {

  static TextFile of(BadText bad) {
    return new TextFile("", 0, 0, List.<TextRead>of(bad).iterator());
  }
}
