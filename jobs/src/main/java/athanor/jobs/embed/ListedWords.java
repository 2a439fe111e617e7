package athanor.jobs.embed;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.training.Block;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.EmbeddingWriter;
import athanor.datasets.store.ErrorsTable;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.ModelFiles;
import athanor.models.word2vec.SubwordVectors;
import athanor.models.word2vec.WordModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The vectors of the words of a file, one per line: those that a word2vec model knows have its
 * vectors, others the mean of their n-grams.
 */
record ListedWords(Session session, InputDirectory model, String path) {

  /**
   * Writes a store of the words in the order of the file; words without a known n-gram, and those
   * that come again, go to the errors table.
   */
  Card embed(OutputDirectory output) {
    WordModel words = WordModel.in(model.path(), session.hadoop());
    try {
      SubwordVectors subwords =
          words
              .subwords()
              .orElseThrow(
                  () ->
                      new UsageException(
                          "input must be left out with a word2vec model without n-grams: it is its"
                              + " vectors"));
      List<BadItem> bad = new ArrayList<>();
      Set<String> listed = read(bad);
      long read = listed.size() + bad.size();
      Map<String, float[]> known = known(words, listed);
      Card card = write(output, listed, known, subwords, bad);
      Map<String, Long> skipped =
          bad.isEmpty()
              ? Map.of()
              : ErrorsTable.write(session.spark("embed: errors"), bad, output.path("errors"));
      return card.withCounts(new Counts(read, read - bad.size(), skipped))
          .withMetric("words_by_ngrams", read - bad.size() - known.size());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot embed the words of " + path, e);
    }
  }

  private Set<String> read(List<BadItem> bad) throws IOException {
    Set<String> listed = new LinkedHashSet<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                ModelFiles.open(path, session.hadoop()), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        String word = line.strip();
        if (!word.isEmpty() && !listed.add(word)) {
          bad.add(new BadItem("%s line %d".formatted(path, number), "word again", word));
        }
      }
    }
    return listed;
  }

  private Map<String, float[]> known(WordModel words, Set<String> listed) throws IOException {
    Map<String, float[]> known = new HashMap<>();
    for (Map.Entry<Integer, List<WordModel.Entry>> part : words.words().entrySet()) {
      List<WordModel.Entry> wanted =
          part.getValue().stream().filter(entry -> listed.contains(entry.word())).toList();
      if (!wanted.isEmpty()) {
        Block block = words.vectors(part.getKey());
        int size = block.columns();
        for (WordModel.Entry entry : wanted) {
          int from = entry.row() * size;
          known.put(entry.word(), Arrays.copyOfRange(block.values(), from, from + size));
        }
      }
    }
    return known;
  }

  private Card write(
      OutputDirectory output,
      Set<String> listed,
      Map<String, float[]> known,
      SubwordVectors subwords,
      List<BadItem> bad)
      throws IOException {
    int dimension = (int) model.card().number("dimension");
    long written = 0;
    try (EmbeddingWriter writer =
        new EmbeddingWriter(output, dimension, WordEmbedder.id(model), session.hadoop())) {
      for (String word : listed) {
        Optional<float[]> vector =
            Optional.ofNullable(known.get(word)).or(() -> subwords.vector(word));
        if (vector.isPresent()) {
          writer.write(Embedding.word(word, vector.get()));
          written++;
        } else {
          bad.add(new BadItem(path, "no known n-gram", word));
        }
      }
      if (written == 0) {
        throw new BadInputException("%s has no word whose n-grams are known".formatted(path));
      }
      return writer.finish();
    }
  }
}
