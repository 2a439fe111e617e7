package athanor.jobs.search;

import athanor.common.card.BadInputException;
import athanor.common.vectors.Analogy;
import athanor.common.vectors.NearestRows;
import athanor.common.vectors.Neighbour;
import athanor.common.vectors.UnitRows;
import athanor.common.vectors.VectorTable;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.Places;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Families;
import athanor.jobs.open.GraphFiles;
import athanor.jobs.open.NearSpellings;
import athanor.jobs.open.OnnxPictureQuery;
import athanor.jobs.open.OnnxStore;
import athanor.jobs.open.Question;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code athanor search}: neighbours of one word or several, of a spoken word, of a sentence or
 * picture, of each line of a file, or of an analogy.
 */
@Command(
    name = "search",
    sortOptions = false,
    description = {
      "Find the nearest rows of a store, by cosine.",
      "Example: athanor search --store DIR --analogy man king woman",
      "Example: athanor search --store DIR --audio question.wav --model DIR",
      "Example: athanor search --store DIR --audio question.wav --model DIR --by meaning",
      "Example: athanor search --store DIR --sentence \"a girl with red hair\" --model DIR",
      "Example: athanor search --store DIR --queries words.txt > neighbours.tsv"
    })
public final class Search implements Runnable {

  /** Analogy rules by their names on the command line. */
  enum Rule {
    add,
    mul
  }

  /** What two segments of speech have in common. */
  enum Likeness {
    sound,
    meaning
  }

  /** What to search by. */
  private static final class Query {
    @Option(
        names = "--word",
        arity = "1..*",
        paramLabel = "WORD",
        description = "One word, or several whose vectors are added.")
    private List<String> words;

    @Option(
        names = "--analogy",
        arity = "3",
        paramLabel = "WORD",
        description = "Three words A B C: A is to B as C is to ...?")
    private List<String> analogy;

    @Option(
        names = "--audio",
        paramLabel = "FILE",
        description =
            "A recording of a word, in any format that prepare audio reads; needs --model.")
    private String audio;

    @Option(
        names = "--sentence",
        paramLabel = "TEXT",
        description =
            "A description: finds pictures that show it; needs --model, made by: athanor train"
                + " matching.")
    private String sentence;

    @Option(
        names = "--picture",
        paramLabel = "FILE",
        description = "A picture: finds sentences about it, or similar pictures; needs --model.")
    private String picture;

    @Option(
        names = "--queries",
        paramLabel = "FILE",
        description =
            "A file of queries, each line the name of a row or words to be added; prints query,"
                + " rank, score and name.")
    private String queries;

    boolean asksModel() {
      return audio != null || sentence != null || picture != null;
    }
  }

  private final Session session;
  private final Families families;

  @Option(
      names = "--store",
      required = true,
      paramLabel = "DIR",
      description = "A store made by: athanor embed.")
  private String store;

  @ArgGroup(multiplicity = "1")
  private Query query;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "With --audio, --sentence and --picture: the model of the store. A store made by embed"
              + " --onnx knows its file; --model FILE where it has moved. With --word and"
              + " --queries: a word2vec model with n-grams, for words that are not in the store.")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--query",
      paramLabel = "HOW",
      description =
          "With --audio: the part of the recording that is searched for: whole (all of the"
              + " recording), trimmed (without the silence at both ends), found (the longest word"
              + " found in it). Default: whole for stores of whole recordings, else trimmed.")
  private Optional<Question> question;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      defaultValue = "sound",
      description =
          "With --audio: sound finds where the word is said; meaning, in a store made by embed"
              + " --input LEXICON, also finds other words of its meaning (${DEFAULT-VALUE}).")
  private Likeness by;

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description =
          "Not for --analogy: search a graph made by athanor index. Fast on large stores, but may"
              + " miss some rows; the default compares every row.")
  private Optional<String> index;

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      defaultValue = "add",
      description = "Score of analogies: add (3CosAdd) or mul (3CosMul) (${DEFAULT-VALUE}).")
  private Rule rule;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "10",
      description = "Results to show (${DEFAULT-VALUE}).")
  private int count;

  Search(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    check();
    EmbeddingStore opened = EmbeddingStore.open(store, session.hadoop());
    boolean onnx = OnnxStore.recipe(opened).isPresent();
    if (query.asksModel() && model.isEmpty() && !onnx) {
      throw new UsageException("model must be given with audio, sentence or picture");
    }
    if (query.audio != null) {
      hear(opened);
    } else if (query.asksModel() && onnx) {
      compare(opened);
    } else if (query.asksModel()) {
      match(opened, model.orElseThrow());
    } else if (query.analogy != null) {
      VectorTable table = opened.load().table();
      print(analogy(table), table);
    } else {
      words(opened);
    }
  }

  private void check() {
    UsageException.checkRange("count", count, 1, 1_000_000);
    if (query.analogy != null && model.isPresent()) {
      throw new UsageException("model serves all but --analogy");
    }
    if (query.analogy != null && index.isPresent()) {
      throw new UsageException("index serves all but --analogy");
    }
    if (question.isPresent() && query.audio == null) {
      throw new UsageException("query serves --audio");
    }
    if (by == Likeness.meaning && query.audio == null) {
      throw new UsageException("by meaning serves --audio; vectors of words are of meaning anyway");
    }
  }

  private void words(EmbeddingStore opened) {
    Searched searched = searched(opened);
    if (query.queries != null) {
      new QueryFile(session, searched.rows(), searched.near(), unknown(opened), count)
          .answer(query.queries);
    } else {
      print(near(searched, unknown(opened)), searched.rows());
    }
  }

  private void print(List<Neighbour> found, UnitRows rows) {
    for (Neighbour neighbour : found) {
      session.out().printf("%.4f\t%s%n", neighbour.score(), rows.name(neighbour.row()));
    }
  }

  private void hear(EmbeddingStore opened) {
    SpokenQuery spoken =
        by == Likeness.meaning
            ? SpokenQuery.byMeaning(opened, model, question, session.hadoop())
            : SpokenQuery.of(opened, model, question, session.hadoop());
    SpokenQuery.Archive archive =
        index.isPresent() ? graphOf(opened) : SpokenQuery.Archive.of(opened.load());
    int rank = 0;
    for (Neighbour found : spoken.nearest(archive, query.audio, count)) {
      session.out().println(SpokenQuery.line(archive, ++rank, found));
    }
  }

  /** The graph is opened after the places: it refuses a store that was added to meanwhile. */
  private SpokenQuery.Archive graphOf(EmbeddingStore opened) {
    Places places = opened.places();
    Searched searched = searched(opened);
    return new SpokenQuery.Archive(searched.rows(), places, searched.near());
  }

  private void compare(EmbeddingStore opened) {
    if (query.sentence != null) {
      throw new BadInputException(
          "store %s was made by an ONNX net of one kind of item; a sentence needs train matching"
              .formatted(store));
    }
    tell(opened, OnnxPictureQuery.vector(opened, model, query.picture, session.hadoop()));
  }

  private void match(EmbeddingStore opened, String matching) {
    try (PairQuery asked = PairQuery.of(opened, matching, families, session.hadoop())) {
      tell(
          opened,
          query.sentence == null ? asked.picture(query.picture) : asked.sentence(query.sentence));
    }
  }

  private void tell(EmbeddingStore opened, float[] vector) {
    Searched searched = searched(opened);
    print(searched.near().nearest(vector, count, row -> true), searched.rows());
  }

  /** Rows of a store, and what finds the nearest of them: a graph or the rows themselves. */
  private record Searched(UnitRows rows, NearestRows near) {}

  private Searched searched(EmbeddingStore opened) {
    if (index.isEmpty()) {
      VectorTable table = opened.load().table();
      return new Searched(table, table);
    }
    GraphFiles files = GraphFiles.open(index.get(), opened, session.hadoop());
    return new Searched(files.rows(), graph(files));
  }

  private NearestRows graph(GraphFiles files) {
    session.out().printf("# through a graph of near rows, recall@10 %.4f%n", files.recall());
    return files.graph();
  }

  private UnknownWords unknown(EmbeddingStore opened) {
    return model
        .map(words -> UnknownWords.of(words, opened, session.hadoop()))
        .orElse(UnknownWords.NONE);
  }

  private List<Neighbour> near(Searched searched, UnknownWords unknown) {
    WordSum sum = new WordSum(searched.rows(), unknown);
    for (String word : query.words) {
      if (!sum.add(word)) {
        throw noRow(searched.rows(), word);
      }
    }
    return sum.nearest(searched.near(), count);
  }

  private List<Neighbour> analogy(VectorTable table) {
    int[] rows =
        query.analogy.stream()
            .mapToInt(word -> table.row(word).orElseThrow(() -> noRow(table, word)))
            .toArray();
    Analogy analogy = rule == Rule.add ? Analogy.COS_ADD : Analogy.COS_MUL;
    return analogy.answer(table, rows[0], rows[1], rows[2], count, row -> true);
  }

  private BadInputException noRow(UnitRows table, String word) {
    List<String> near = NearSpellings.of(word, table.names(), 5);
    String meant = near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?";
    return new BadInputException("%s is not in store %s%s".formatted(word, store, meant));
  }
}
