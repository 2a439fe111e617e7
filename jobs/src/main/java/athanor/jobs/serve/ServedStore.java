package athanor.jobs.serve;

import athanor.common.card.Card;
import athanor.common.vectors.NearestRows;
import athanor.common.vectors.Neighbour;
import athanor.common.vectors.TSne;
import athanor.common.vectors.VectorTable;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.LoadedEmbeddings;
import athanor.jobs.open.Answers;
import athanor.jobs.open.NearSpellings;
import athanor.jobs.open.SoundEncoder;
import athanor.jobs.open.SpokenMeanings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/**
 * A store that the page searches. Its vectors are never changed; the map appears when it is ready.
 * Thread-safe.
 */
final class ServedStore {
  private static final int SPELLINGS = 50_000;
  private static final int PREFIXES = 300_000;

  private final String name;
  private final String kind;
  private final LoadedEmbeddings loaded;
  private final VectorTable table;
  private final Optional<SoundEncoder> listener;
  private final Optional<Recordings> recordings;
  private final Surroundings surroundings;
  private volatile NearestRows search;
  private volatile Map<String, Object> map = Map.of();

  /**
   * A store.
   *
   * @param kind {@code words}, {@code segments} or {@code pictures}
   * @param listener what makes vectors of sounds for it
   * @param recordings where what its segments were cut from may be read
   */
  ServedStore(
      String name,
      String kind,
      LoadedEmbeddings loaded,
      Optional<SoundEncoder> listener,
      Optional<Recordings> recordings) {
    this(name, kind, loaded, listener, recordings, row -> label(loaded, row));
  }

  private ServedStore(
      String name,
      String kind,
      LoadedEmbeddings loaded,
      Optional<SoundEncoder> listener,
      Optional<Recordings> recordings,
      IntFunction<String> label) {
    this.name = name;
    this.kind = kind;
    this.loaded = loaded;
    this.table = loaded.table();
    this.search = table;
    this.listener = listener;
    this.recordings = recordings;
    this.surroundings = new Surroundings(loaded, label);
  }

  /** What a segment is called in the store; empty where it has no name but its id. */
  private static String label(LoadedEmbeddings loaded, int row) {
    String name = loaded.table().name(row);
    return name.equals(loaded.ids().get(row)) ? "" : name;
  }

  /** Reads a store into memory. */
  static ServedStore read(
      EmbeddingStore store, Optional<SoundEncoder> listener, Optional<Recordings> recordings) {
    LoadedEmbeddings loaded = store.load();
    return of(store, loaded, listener, recordings, row -> label(loaded, row));
  }

  /**
   * Reads a store of meanings; a sound is asked for by what it means, and segments that nobody
   * named are called by their word of the lexicon.
   *
   * @param listener what makes vectors of sounds
   */
  static ServedStore read(
      EmbeddingStore store,
      SpokenMeanings meanings,
      Optional<SoundEncoder> listener,
      Optional<Recordings> recordings) {
    LoadedEmbeddings loaded = store.load();
    UnaryOperator<float[]> meaning = meanings.in(loaded.table(), loaded.places());
    List<String> words = meanings.words(loaded);
    return of(
        store,
        loaded,
        listener.map(ear -> sound -> meaning.apply(ear.vector(sound))),
        recordings,
        row -> label(loaded, row).isEmpty() ? words.get(row) : label(loaded, row));
  }

  private static ServedStore of(
      EmbeddingStore store,
      LoadedEmbeddings loaded,
      Optional<SoundEncoder> listener,
      Optional<Recordings> recordings,
      IntFunction<String> label) {
    String path = store.directory().path();
    Card card = store.directory().card();
    boolean segments =
        card.parents().stream()
            .anyMatch(parent -> List.of("segments", "sounds", "lexicon").contains(parent.kind()));
    boolean pictures = card.parents().stream().anyMatch(parent -> parent.kind().equals("pictures"));
    return new ServedStore(
        path.substring(path.lastIndexOf('/') + 1),
        segments ? "segments" : pictures ? "pictures" : "words",
        loaded,
        listener,
        recordings,
        label);
  }

  /** What finds near rows: the table itself, or the graph once it is built. */
  NearestRows search() {
    return search;
  }

  /** The nearest rows; of segments that overlap, the nearest. */
  List<Neighbour> nearest(float[] vector, int count, IntPredicate allowed) {
    return Answers.nearest(loaded.places(), search, vector, count, allowed);
  }

  /** Searches by this from now on. */
  void searchBy(NearestRows rows) {
    search = rows;
  }

  /** What makes vectors of sounds; refused where this store has nothing like it. */
  SoundEncoder listener() {
    return listener.orElseThrow(
        () -> new RefusedException(404, "this store cannot be searched by sound; see --model"));
  }

  /** What is said around a segment; refused where a row is none. */
  Map<String, Object> around(int row) {
    if (loaded.startMs()[row] < 0) {
      throw new RefusedException(404, "row %d is no part of a recording".formatted(row));
    }
    return surroundings.of(row);
  }

  /** The sound around a segment as a WAV file. */
  byte[] soundAround(int row) {
    return sound(row, surroundings.startMillis(row), surroundings.endMillis(row));
  }

  /** The sound of a segment as a WAV file. */
  byte[] sound(int row) {
    return sound(row, loaded.startMs()[row], loaded.endMs()[row]);
  }

  private byte[] sound(int row, int startMillis, int endMillis) {
    Recordings from =
        recordings.orElseThrow(
            () -> new RefusedException(404, "no recordings can be heard; see --recordings"));
    return from.part(loaded.sourceUris().get(row), startMillis, endMillis);
  }

  VectorTable table() {
    return table;
  }

  /** What the page must know before it asks, with a word to begin with. */
  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("name", name);
    summary.put("kind", kind);
    summary.put("rows", table.size());
    summary.put("dimension", table.dimension());
    summary.put("listens", listener.isPresent());
    summary.put("example", kind.equals("words") ? example() : "");
    return summary;
  }

  /** A word of letters, frequent but not among the most frequent; empty where there is none. */
  private String example() {
    return table.names().stream()
        .skip(Math.min(400, table.size() / 2))
        .filter(word -> word.length() > 1 && word.codePoints().allMatch(Character::isLetter))
        .findFirst()
        .orElse("");
  }

  /** The row of a word as given or in lower case; refused with near spellings if unknown. */
  int row(String word) {
    OptionalInt row = table.row(word);
    row = row.isPresent() ? row : table.row(word.toLowerCase(Locale.ROOT));
    return row.orElseThrow(
        () ->
            new RefusedException(
                404,
                word + " is not in this store",
                NearSpellings.of(
                    word, table.names().subList(0, Math.min(SPELLINGS, table.size())), 5)));
  }

  /** A row by its number. */
  int row(int number) {
    if (number >= table.size()) {
      throw new RefusedException(
          404, "row must be 0..%d, got %d".formatted(table.size() - 1, number));
    }
    return number;
  }

  /** Names that begin so, in the order of the rows. */
  List<String> beginning(String prefix, int count) {
    List<String> found = new ArrayList<>();
    for (int row = 0; row < Math.min(PREFIXES, table.size()) && found.size() < count; row++) {
      String word = table.name(row);
      if (word.regionMatches(true, 0, prefix, 0, prefix.length()) && !found.contains(word)) {
        found.add(word);
      }
    }
    return found;
  }

  /** Rows found, as the page takes them. */
  List<Map<String, Object>> rows(List<Neighbour> found) {
    return found.stream().map(this::row).toList();
  }

  private Map<String, Object> row(Neighbour neighbour) {
    int row = neighbour.row();
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("row", row);
    told.put("text", table.name(row));
    told.put("score", neighbour.score());
    if (loaded.startMs()[row] >= 0) {
      String source = loaded.sourceUris().get(row);
      told.put("source", source.substring(source.lastIndexOf('/') + 1));
      told.put("startMs", loaded.startMs()[row]);
      told.put("endMs", loaded.endMs()[row]);
      told.put("playable", recordings.isPresent());
    }
    return told;
  }

  /** The map once it is laid out; empty before. */
  Map<String, Object> map() {
    return map;
  }

  /** Lays out a map of the first rows that are words, or of rows evenly spread. */
  void layOut(int most, long seed) {
    List<Integer> rows = onMap(most);
    int count = rows.size();
    if (count < 12) {
      map = Map.of("rows", List.of(), "names", List.of(), "places", List.of());
      return;
    }
    float[] vectors = new float[count * table.dimension()];
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          table.unit(rows.get(i)), 0, vectors, i * table.dimension(), table.dimension());
    }
    double perplexity = Math.min(30, (count - 1) / 4.0);
    float[] places = new TSne(perplexity, 500, seed).layout(vectors, count);
    map = Map.of("rows", rows, "names", rows.stream().map(table::name).toList(), "places", places);
  }

  private List<Integer> onMap(int most) {
    List<Integer> rows = new ArrayList<>();
    boolean words = kind.equals("words");
    int step = words ? 1 : Math.max(1, table.size() / Math.max(1, most));
    for (int row = 0; row < table.size() && rows.size() < most; row += step) {
      if (!words || table.name(row).codePoints().anyMatch(Character::isLetter)) {
        rows.add(row);
      }
    }
    return rows;
  }
}
