package athanor.datasets.text;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tokens followed which in texts: probabilities of long histories fall back on those of
 * shorter ones in proportion to how many different tokens followed (Witten and Bell 1991), down to
 * counts of single tokens with 0.5 added to each. Held in memory: for small data, which a net alone
 * cannot learn from. Not thread-safe while it counts.
 */
public final class TokenCounts {
  private static final int MAGIC = 0x41544e43;
  private static final int VERSION = 1;
  private static final int LONGEST = 10;

  private final int order;
  private final int size;
  private final Map<List<Integer>, Map<Integer, Integer>> followers = new HashMap<>();

  /** What {@link #frequencies} gives, empty until it is asked for. */
  private volatile double[] single = {};

  /**
   * Empty counts.
   *
   * @param order tokens of the longest history, and one; 1 to 10
   * @param size tokens are numbered below this
   */
  public TokenCounts(int order, int size) {
    if (order < 1 || order > LONGEST || size < 1) {
      throw new IllegalArgumentException(
          "counts need an order of 1..%d and tokens, got order %d and %d tokens"
              .formatted(LONGEST, order, size));
    }
    this.order = order;
    this.size = size;
  }

  /** Counts a text and its end. */
  public void add(int[] text) {
    single = new double[0];
    for (int at = 0; at <= text.length; at++) {
      int token = at == text.length ? TokenVocabulary.END : known(text[at]);
      for (int length = 0; length < order; length++) {
        followers
            .computeIfAbsent(history(text, at, length), k -> new HashMap<>())
            .merge(token, 1, Integer::sum);
      }
    }
  }

  private int known(int token) {
    return token < size ? token : TokenVocabulary.UNKNOWN;
  }

  /** The tokens before a place; ends precede the text. */
  private List<Integer> history(int[] text, int at, int length) {
    List<Integer> history = new ArrayList<>(length);
    for (int i = at - length; i < at; i++) {
      history.add(i < 0 ? TokenVocabulary.END : known(text[i]));
    }
    return history;
  }

  /**
   * Probabilities of all tokens at a place of a text.
   *
   * @param text of which the tokens before the place are read
   * @return [size], summing to 1
   */
  public double[] probabilities(int[] text, int at) {
    double[] p = frequencies();
    for (int length = 1; length < order; length++) {
      Map<Integer, Integer> after = followers.get(history(text, at, length));
      if (after != null) {
        double weight = after.size();
        double total = sum(after) + weight;
        for (int i = 0; i < size; i++) {
          p[i] *= weight / total;
        }
        after.forEach((token, count) -> p[token] += count / total);
      }
    }
    return p;
  }

  /** Probabilities of all tokens wherever they are, [size], summing to 1; a copy. */
  public double[] frequencies() {
    if (single.length == 0) {
      single = computed();
    }
    return single.clone();
  }

  private double[] computed() {
    double[] p = new double[size];
    Map<Integer, Integer> counted = followers.getOrDefault(List.of(), Map.of());
    double all = sum(counted) + 0.5 * size;
    for (int i = 0; i < size; i++) {
      p[i] = (counted.getOrDefault(i, 0) + 0.5) / all;
    }
    return p;
  }

  /** Tokens are numbered below this. */
  public int size() {
    return size;
  }

  private static long sum(Map<Integer, Integer> counts) {
    return counts.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** Writes the counts. */
  public void write(OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(order);
    out.writeInt(size);
    out.writeInt(followers.size());
    List<List<Integer>> histories = new ArrayList<>(followers.keySet());
    histories.sort(TokenCounts::compare);
    for (List<Integer> history : histories) {
      out.writeByte(history.size());
      for (int token : history) {
        out.writeInt(token);
      }
      Map<Integer, Integer> after = followers.get(history);
      out.writeInt(after.size());
      for (int token : after.keySet().stream().sorted().toList()) {
        out.writeInt(token);
        out.writeInt(after.get(token));
      }
    }
    out.flush();
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = Integer.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  /**
   * Reads counts.
   *
   * @throws IOException where the bytes are no counts, of another version or cut short
   */
  public static TokenCounts read(InputStream from) throws IOException {
    DataInputStream in = new DataInputStream(from);
    int magic = in.readInt();
    int version = in.readInt();
    if (magic != MAGIC || version != VERSION) {
      throw new IOException("it holds no counts of version " + VERSION);
    }
    TokenCounts counts;
    try {
      counts = new TokenCounts(in.readInt(), in.readInt());
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    int histories = in.readInt();
    for (int i = 0; i < histories; i++) {
      List<Integer> history = new ArrayList<>();
      for (int length = in.readByte(); length > 0; length--) {
        history.add(counts.number(in));
      }
      Map<Integer, Integer> after = new HashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        after.put(counts.number(in), in.readInt());
      }
      counts.followers.put(history, after);
    }
    return counts;
  }

  private int number(DataInputStream in) throws IOException {
    int token = in.readInt();
    if (token < 0 || token >= size) {
      throw new IOException("a token must be 0..%d, got %d".formatted(size - 1, token));
    }
    return token;
  }
}
