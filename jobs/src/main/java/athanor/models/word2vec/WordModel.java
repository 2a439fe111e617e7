package athanor.models.word2vec;

import athanor.common.card.BadInputException;
import athanor.common.training.Block;
import athanor.common.training.BlockFile;
import athanor.common.training.Snapshot;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Trained word vectors on disk: {@code vocabulary.tsv} (word, count, part, row) and a block file a
 * part, {@code in.P.block}, with one of output vectors where they were kept. One part is read at a
 * time, so that no reader needs the whole model. Words that were trained with their n-grams have
 * whole vectors in {@code in.P}; the n-grams' are beside them ({@link SubwordVectors}).
 */
public final class WordModel implements Serializable {
  private static final long serialVersionUID = 1;

  private static final String VOCABULARY = "vocabulary.tsv";

  private final Path directory;
  private transient Configuration configuration;

  private WordModel(Path directory, Configuration configuration) {
    this.directory = directory;
    this.configuration = configuration;
  }

  /** A model below a directory. */
  public static WordModel in(String directory, Configuration configuration) {
    return new WordModel(new Path(directory), configuration);
  }

  /**
   * A word of one part.
   *
   * @param index its place in the vocabulary, 0 for the most frequent
   * @param word the word itself
   * @param count occurrences in the corpus
   * @param row its row in the part's block
   */
  public record Entry(int index, String word, long count, int row) {}

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    configuration.write(out);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    configuration = new Configuration(false);
    configuration.readFields(in);
  }

  /** Writes a trained model. */
  public void write(Vocabulary vocabulary, Parts parts, Snapshot snapshot) throws IOException {
    FileSystem files = directory.getFileSystem(configuration);
    for (int part = 0; part < parts.count(); part++) {
      BlockFile.write(files, block(part), snapshot.block("in." + part));
    }
    writeVocabulary(vocabulary, parts);
  }

  /**
   * The file of a block of the model by its name, {@code in.P} or {@code out.P}, where shards write
   * their own.
   */
  public static String blockFile(String directory, String block) {
    return directory + "/" + block + ".block";
  }

  /** Writes the words of a model whose blocks are written by others. */
  public void writeVocabulary(Vocabulary vocabulary, Parts parts) throws IOException {
    FileSystem files = directory.getFileSystem(configuration);
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(
                files.create(new Path(directory, VOCABULARY), true), StandardCharsets.UTF_8))) {
      for (int i = 0; i < vocabulary.size(); i++) {
        out.write(
            "%s\t%d\t%d\t%d\n"
                .formatted(vocabulary.word(i), vocabulary.count(i), parts.part(i), parts.row(i)));
      }
    }
  }

  /**
   * Writes the output vectors of a model of negative sampling too, {@code out.P.block}, so that a
   * training can go on from it.
   */
  public void writeOutputVectors(Parts parts, Snapshot snapshot) throws IOException {
    FileSystem files = directory.getFileSystem(configuration);
    for (int part = 0; part < parts.count(); part++) {
      BlockFile.write(files, outputBlock(part), snapshot.block("out." + part));
    }
  }

  /** Writes the vectors of n-grams beside a model's words. */
  public void writeSubwords(SubwordVectors subwords) throws IOException {
    subwords.write(directory.getFileSystem(configuration), directory);
  }

  /** The vectors of n-grams, where words were trained with them. */
  public Optional<SubwordVectors> subwords() throws IOException {
    FileSystem files = directory.getFileSystem(configuration);
    return SubwordVectors.in(files, directory)
        ? Optional.of(SubwordVectors.read(files, directory))
        : Optional.empty();
  }

  private Path block(int part) {
    return new Path(directory, "in." + part + ".block");
  }

  private Path outputBlock(int part) {
    return new Path(directory, "out." + part + ".block");
  }

  /** Whether the model has output vectors, which a training needs to go on from it. */
  public boolean hasOutputVectors() throws IOException {
    return directory.getFileSystem(configuration).exists(outputBlock(0));
  }

  /** The output vectors of one part, a row a word. */
  public Block outputVectors(int part) throws IOException {
    return BlockFile.read(directory.getFileSystem(configuration), outputBlock(part));
  }

  /** The words of one part, most frequent first. */
  public List<Entry> words(int part) throws IOException {
    return read(each -> each == part).getOrDefault(part, List.of());
  }

  /** The words of all parts by part, most frequent first. */
  public Map<Integer, List<Entry>> words() throws IOException {
    return read(each -> true);
  }

  private Map<Integer, List<Entry>> read(IntPredicate wanted) throws IOException {
    Path path = new Path(directory, VOCABULARY);
    Map<Integer, List<Entry>> entries = new HashMap<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                path.getFileSystem(configuration).open(path), StandardCharsets.UTF_8))) {
      int index = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] fields = line.split("\t");
        if (fields.length != 4) {
          throw new BadInputException(
              "%s line %d must have 4 fields, got %d".formatted(path, index + 1, fields.length));
        }
        int part = Integer.parseInt(fields[2]);
        if (wanted.test(part)) {
          entries
              .computeIfAbsent(part, one -> new ArrayList<>())
              .add(
                  new Entry(
                      index, fields[0], Long.parseLong(fields[1]), Integer.parseInt(fields[3])));
        }
        index++;
      }
    }
    return entries;
  }

  /** The input vectors of one part, a row a word. */
  public Block vectors(int part) throws IOException {
    return BlockFile.read(directory.getFileSystem(configuration), block(part));
  }
}
