package athanor.datasets.text;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What was probably said where a recogniser heard a text: a model of its errors ({@link
 * Confusions}), times a model of what is said, whose words follow each other and come again within
 * a text (the noisy channel; Kernighan, Church and Gale 1990). Safe for several threads.
 */
public final class NoisyChannel implements Serializable {
  private static final long serialVersionUID = 1;

  /** Hears what is said. */
  public static final NoisyChannel PERFECT =
      new NoisyChannel(
          new TokenVocabulary(TokenUnit.WORDS, List.of(), new long[0], new long[0], 0, 0),
          0,
          Map.of());

  private static final int MAGIC = 0x41544845;
  private static final int VERSION = 1;

  /** Words that may have been said where one was heard, at most. */
  private static final int MOST = 6;

  /** Weight of what followed the word before. */
  private static final double FOLLOWING = 0.6;

  /** Weight of the text's own words beside those of all texts. */
  private static final double OWN = 0.5;

  private final TokenVocabulary vocabulary;
  private final double share;
  private final HashMap<Long, Integer> pairs;
  private final Confusions confusions;
  private final List<List<Said>> saidFor;
  private final double total;

  /** A word that may have been said, and how probable what was heard is then. */
  private record Said(int number, double probability) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /**
   * A model of hearing.
   *
   * @param vocabulary of the recogniser
   * @param share of the words that is misheard, 0 to 1
   * @param pairs how often one word follows another, by {@link #pair}; copied
   */
  public NoisyChannel(TokenVocabulary vocabulary, double share, Map<Long, Integer> pairs) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("garble must be 0..1, got " + share);
    }
    this.vocabulary = vocabulary;
    this.share = share;
    this.pairs = new HashMap<>(pairs);
    this.confusions = Confusions.of(vocabulary);
    double sum = 0;
    for (int i = 2; i < vocabulary.size(); i++) {
      sum += vocabulary.occurrences(i) + 0.5;
    }
    this.total = sum;
    this.saidFor = saidFor();
  }

  /** Whether words are misheard. */
  public boolean errs() {
    return share > 0;
  }

  /** A key for two words that follow each other. */
  public static long pair(int first, int second) {
    return (long) first << Integer.SIZE | second;
  }

  private List<List<Said>> saidFor() {
    List<List<Said>> all = new ArrayList<>();
    for (int heard = 0; heard < vocabulary.size(); heard++) {
      all.add(new ArrayList<>(List.of(new Said(heard, 1 - share))));
    }
    for (int said = 2; said < vocabulary.size(); said++) {
      for (int heard : confusions.alike(said)) {
        all.get(heard).add(new Said(said, share * confusions.share(said, heard)));
      }
    }
    Comparator<Said> order =
        Comparator.comparingDouble((Said each) -> -each.probability * single(each.number))
            .thenComparingInt(Said::number);
    for (List<Said> each : all) {
      Said same = each.get(0);
      List<Said> others = each.subList(1, each.size()).stream().sorted(order).limit(MOST).toList();
      each.clear();
      each.add(same);
      each.addAll(others);
    }
    return all;
  }

  private double single(int number) {
    return (vocabulary.occurrences(number) + 0.5) / total;
  }

  /** A text as this recogniser hears it, with the share of its words misheard. */
  public List<String> heard(List<String> said, SplittableRandom random) {
    List<String> heard = new ArrayList<>(said.size());
    for (String token : said) {
      heard.add(
          random.nextDouble() < share
              ? vocabulary.token(confusions.heard(vocabulary.number(token), random))
              : token);
    }
    return heard;
  }

  /** The most probable text that was said. Words that the recogniser does not know stay. */
  public List<String> said(List<String> heard) {
    if (heard.isEmpty() || !errs()) {
      return heard;
    }
    int[] numbers = vocabulary.numbers(heard);
    int[] chosen = new Search(numbers).best();
    List<String> said = new ArrayList<>(heard.size());
    for (int i = 0; i < chosen.length; i++) {
      said.add(chosen[i] == numbers[i] ? heard.get(i) : vocabulary.token(chosen[i]));
    }
    return said;
  }

  /** The best sequence by Viterbi's algorithm. */
  private final class Search {
    private final int[] heard;
    private final Map<Integer, Integer> own = new HashMap<>();

    Search(int[] heard) {
      this.heard = heard;
      for (int number : heard) {
        own.merge(number, 1, Integer::sum);
      }
    }

    int[] best() {
      int[][] from = new int[heard.length][];
      double[] scores = {0};
      List<Said> before = List.of(new Said(TokenVocabulary.END, 1));
      for (int at = 0; at < heard.length; at++) {
        List<Said> now = saidFor.get(heard[at]);
        double[] next = new double[now.size()];
        from[at] = new int[next.length];
        for (int i = 0; i < next.length; i++) {
          next[i] = Double.NEGATIVE_INFINITY;
          for (int j = 0; j < scores.length; j++) {
            double score =
                scores[j] + Math.log(follows(before.get(j).number, now.get(i).number, heard[at]));
            if (score > next[i]) {
              next[i] = score;
              from[at][i] = j;
            }
          }
          next[i] += Math.log(now.get(i).probability);
        }
        scores = next;
        before = now;
      }
      return back(from, scores);
    }

    /** What was heard at this place is no evidence of itself. */
    private double follows(int before, int number, int heardHere) {
      int elsewhere = own.getOrDefault(number, 0) - (number == heardHere ? 1 : 0);
      double ownShare = elsewhere / (double) heard.length;
      double alone = OWN * ownShare + (1 - OWN) * single(number);
      double count = pairs.getOrDefault(pair(before, number), 0);
      return FOLLOWING * count / (vocabulary.occurrences(before) + 1) + (1 - FOLLOWING) * alone;
    }

    private int[] back(int[][] from, double[] scores) {
      int best = 0;
      for (int i = 1; i < scores.length; i++) {
        best = scores[i] > scores[best] ? i : best;
      }
      int[] chosen = new int[heard.length];
      for (int at = heard.length - 1; at >= 0; at--) {
        chosen[at] = saidFor.get(heard[at]).get(best).number;
        best = from[at][best];
      }
      return chosen;
    }
  }

  /** Writes it; the stream stays open. */
  public void write(OutputStream to) throws IOException {
    ByteArrayOutputStream tokens = new ByteArrayOutputStream();
    TokenVocabularyFile.write(vocabulary, tokens);
    DataOutputStream out = new DataOutputStream(to);
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeDouble(share);
    out.writeInt(tokens.size());
    tokens.writeTo(out);
    out.writeInt(pairs.size());
    List<Long> keys = pairs.keySet().stream().sorted().toList();
    for (long key : keys) {
      out.writeLong(key);
      out.writeInt(pairs.get(key));
    }
    out.flush();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException where it is something else, or of another version
   */
  public static NoisyChannel read(InputStream from) throws IOException {
    DataInputStream in = new DataInputStream(from);
    if (in.readInt() != MAGIC || in.readInt() != VERSION) {
      throw new IOException("it is no model of hearing of version " + VERSION);
    }
    double share = in.readDouble();
    byte[] tokens = in.readNBytes(in.readInt());
    TokenVocabulary vocabulary = TokenVocabularyFile.read(new ByteArrayInputStream(tokens));
    Map<Long, Integer> pairs = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      pairs.put(in.readLong(), in.readInt());
    }
    return new NoisyChannel(vocabulary, share, pairs);
  }
}
