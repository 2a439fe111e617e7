package athanor.jobs.serve;

import athanor.common.card.BadInputException;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.StoredGraph;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Families;
import athanor.jobs.open.Listener;
import athanor.jobs.open.OnnxListener;
import athanor.jobs.open.OnnxStore;
import athanor.jobs.open.Question;
import athanor.jobs.open.SoundEncoder;
import athanor.jobs.open.SpeechEncoder;
import athanor.jobs.open.SpokenMeanings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code athanor serve}: a page over stores, for this machine's browser. */
@Command(
    name = "serve",
    sortOptions = false,
    description = {
      "Serve stores and models on a page in the browser.",
      "Neighbours as you type, analogies, a map, search by voice, pictures generated as you move"
          + " through codes, translated pictures, sounds on request.",
      "Listens on this machine only, unless --bind says otherwise; Ctrl-C ends it."
    })
public final class Serve implements Runnable {
  private final Session session;
  private final Families families;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "A store made by: athanor embed; may be repeated.")
  private List<String> stores = List.of();

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = {
        "A model that generates pictures, sounds or texts, that translates pictures, or the speech"
            + " model of one of the stores, which can then be searched by voice. May be repeated.",
        "Use only models that you trust: libraries with known vulnerabilities read the files."
      })
  private List<String> models = List.of();

  @Option(
      names = "--query",
      paramLabel = "HOW",
      description =
          "The part of a spoken query that is searched for: whole, trimmed, found; as in search.")
  private Optional<Question> query;

  @Option(
      names = "--recordings",
      paramLabel = "DIR",
      description = "Directory of recordings that may be played; all others are refused.")
  private Optional<String> recordings;

  @Option(
      names = "--pictures",
      paramLabel = "DIR",
      description =
          "The prepared pictures that a model learned from; the nearest is shown beside each new"
              + " one. May be repeated.")
  private List<String> pictures = List.of();

  @Option(
      names = "--complete",
      paramLabel = "DIR",
      description =
          "Prepared pictures that models which draw pixel by pixel complete; without them, pictures"
              + " of their own.")
  private Optional<String> complete = Optional.empty();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8420",
      description = "Port to listen on; 0 for any free one (${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on (${DEFAULT-VALUE}). There is no password: any address but loopback"
              + " admits others on the network.")
  private String bind;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "A host name besides localhost that browsers may use; may be repeated.")
  private List<String> hosts = List.of();

  @Option(
      names = "--map",
      paramLabel = "N",
      defaultValue = "1200",
      description = "Rows of each store on its map; 0 for no map (${DEFAULT-VALUE}).")
  private int map;

  @Option(
      names = "--graph-from",
      paramLabel = "N",
      defaultValue = "100000",
      description = {
        "Stores of N rows or more are searched through a graph, which may miss a few neighbours;"
            + " smaller ones row by row (${DEFAULT-VALUE}).",
        "A graph beside the store is used (embed --index). Otherwise one is built and written"
            + " there; until then the search is row by row."
      })
  private int graphFrom;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the map's layout (${DEFAULT-VALUE}).")
  private long seed;

  Serve(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    UsageException.checkRange("port", port, 0, 65_535);
    UsageException.checkRange("map", map, 0, 5_000);
    UsageException.checkRange("graph-from", graphFrom, 1, Integer.MAX_VALUE);
    if (stores.isEmpty() && models.isEmpty()) {
      throw new UsageException("give --store DIR, --model DIR or both: there is nothing to show");
    }
    ComparedPictures compared = ComparedPictures.open(session, pictures);
    ServedModels opened = new ServedModelReader(session, families, compared, complete).read(models);
    Map<ServedStore, StoredGraph> served = served(opened.speechEncoders());
    Map<String, Endpoint> endpoints = opened.endpoints(List.copyOf(served.keySet()));
    Thread slow = new Thread(() -> prepare(served, opened.generators()), "maps and graphs");
    slow.setDaemon(true);
    slow.start();
    try (PageServer page = PageServer.start(address(), hosts, endpoints)) {
      session.out().printf("http://localhost:%d/%n", page.port());
      session.log().println("Ctrl-C ends it");
      session.out().flush();
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw new BadInputException(
          "cannot listen on %s port %d: %s".formatted(bind, port, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What takes long; the page answers meanwhile. */
  private void prepare(Map<ServedStore, StoredGraph> served, List<ServedGenerator> generators) {
    Graphs graphs = new Graphs(graphFrom, session.log());
    List<ServedStore> without = new ArrayList<>();
    served.forEach(
        (store, place) -> {
          if (!graphs.open(store, place)) {
            without.add(store);
          }
        });
    generators.forEach(generator -> generator.realPictures().ifPresent(RealPictures::measure));
    served.keySet().forEach(store -> store.layOut(map, seed));
    without.forEach(store -> graphs.build(store, served.get(store)));
  }

  private Map<ServedStore, StoredGraph> served(Map<String, SpeechEncoder> speechEncoders) {
    Optional<Recordings> readable =
        recordings.map(directory -> new Recordings(directory, session.hadoop()));
    Map<ServedStore, StoredGraph> served = new LinkedHashMap<>();
    for (String uri : stores) {
      EmbeddingStore store = EmbeddingStore.open(uri, session.hadoop());
      served.put(served(store, speechEncoders, readable), new StoredGraph(store, session.hadoop()));
    }
    return served;
  }

  /** A store; one of meanings hears by the model of its sounds, if they are where they were. */
  private ServedStore served(
      EmbeddingStore store,
      Map<String, SpeechEncoder> speechEncoders,
      Optional<Recordings> readable) {
    if (!SpokenMeanings.holds(store)) {
      return ServedStore.read(store, listener(store, speechEncoders), readable);
    }
    try {
      SpokenMeanings meanings = SpokenMeanings.of(store, session.hadoop());
      return ServedStore.read(
          store, meanings, listener(meanings.sounds(), speechEncoders), readable);
    } catch (BadInputException e) {
      session.log().printf("no search by voice: %s%n", e.getMessage());
      return ServedStore.read(store, Optional.empty(), readable);
    }
  }

  private Optional<SoundEncoder> listener(
      EmbeddingStore store, Map<String, SpeechEncoder> speechEncoders) {
    Question question = query.orElseGet(() -> Question.of(store));
    return OnnxStore.hears(store)
        ? onnxListener(store, question)
        : listener(store, question, speechEncoders);
  }

  private static Optional<SoundEncoder> listener(
      EmbeddingStore store, Question question, Map<String, SpeechEncoder> speechEncoders) {
    return store.directory().card().parents().stream()
        .map(parent -> speechEncoders.get(parent.cardHash()))
        .filter(Objects::nonNull)
        .findFirst()
        .map(encoder -> new Listener(encoder.of(store), question));
  }

  /** A store whose net is gone is served all the same, but cannot be asked by voice. */
  private Optional<SoundEncoder> onnxListener(EmbeddingStore store, Question question) {
    try {
      return Optional.of(
          OnnxListener.of(store, Optional.empty(), Optional.of(question), session.hadoop()));
    } catch (BadInputException e) {
      session.log().printf("no search by voice: %s%n", e.getMessage());
      return Optional.empty();
    }
  }

  private InetSocketAddress address() throws IOException {
    InetAddress address = InetAddress.getByName(bind);
    if (!address.isLoopbackAddress()) {
      session
          .log()
          .printf("listening on %s: everyone who reaches it can read what is shown%n", bind);
    }
    return new InetSocketAddress(address, port);
  }
}
