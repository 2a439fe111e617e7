package athanor.models.word2vec;

import java.util.Arrays;

/**
 * The Huffman tree of the vocabulary: for each word the inner nodes from the root down and the turn
 * taken at each.
 */
final class HuffmanCodes {
  private final int[][] nodes;
  private final byte[][] turns;

  private HuffmanCodes(int[][] nodes, byte[][] turns) {
    this.nodes = nodes;
    this.turns = turns;
  }

  /**
   * The tree of words by their counts.
   *
   * @param counts falling; two words at least
   */
  static HuffmanCodes of(long[] counts) {
    int words = counts.length;
    if (words < 2) {
      throw new IllegalArgumentException("a Huffman tree needs 2 words, got " + words);
    }
    long[] weight = Arrays.copyOf(counts, 2 * words - 1);
    int[] parent = new int[2 * words - 1];
    byte[] turn = new byte[2 * words - 1];
    int leaf = words - 1;
    int inner = words;
    for (int next = words; next < weight.length; next++) {
      for (byte side = 0; side < 2; side++) {
        boolean takeLeaf = leaf >= 0 && (inner >= next || weight[leaf] < weight[inner]);
        int least = takeLeaf ? leaf-- : inner++;
        weight[next] += weight[least];
        parent[least] = next;
        turn[least] = side;
      }
    }
    int[][] nodes = new int[words][];
    byte[][] turns = new byte[words][];
    for (int word = 0; word < words; word++) {
      walk(word, words, parent, turn, nodes, turns);
    }
    return new HuffmanCodes(nodes, turns);
  }

  private static void walk(
      int word, int words, int[] parent, byte[] turn, int[][] nodes, byte[][] turns) {
    int root = 2 * words - 2;
    int depth = 0;
    for (int node = word; node != root; node = parent[node]) {
      depth++;
    }
    nodes[word] = new int[depth];
    turns[word] = new byte[depth];
    for (int node = word; node != root; node = parent[node]) {
      depth--;
      nodes[word][depth] = parent[node] - words;
      turns[word][depth] = turn[node];
    }
  }

  /** Inner nodes on the way to a word, root first, numbered from 0; do not modify. */
  int[] nodes(int word) {
    return nodes[word];
  }

  /** The turn at each of these nodes, 0 or 1; do not modify. */
  byte[] turns(int word) {
    return turns[word];
  }
}
