package athanor.jobs.serve;

import athanor.common.vectors.Neighbour;
import athanor.common.vectors.NeighbourGraph;
import athanor.common.vectors.VectorTable;
import athanor.datasets.store.LoadedEmbeddings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Search latency over HTTP, row by row and through the graph, then a flood: {@code ServeBench build
 * ROWS FILE BEAM}, then {@code ServeBench measure ROWS FILE SECONDS}. Vectors of 100 numbers: 20
 * hidden normal numbers mixed, and noise a third as long.
 */
public final class ServeBench {
  private static final int DIMENSION = 100;
  private static final int HIDDEN = 20;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private ServeBench() {}

  public static void main(String[] arguments) throws Exception {
    int rows = Integer.parseInt(arguments[1]);
    Path file = Path.of(arguments[2]);
    if (arguments[0].equals("build")) {
      build(store(rows).table(), Integer.parseInt(arguments[3]), file);
    } else {
      measure(rows, file, Integer.parseInt(arguments[3]));
    }
    System.exit(0);
  }

  private static void build(VectorTable table, int beam, Path file) throws IOException {
    NeighbourGraph.Options usual = NeighbourGraph.Options.DEFAULT;
    long start = System.nanoTime();
    NeighbourGraph graph =
        NeighbourGraph.of(table, new NeighbourGraph.Options(usual.degree(), beam, usual.width()));
    say("graph of %,d rows built in %.0f s", table.size(), (System.nanoTime() - start) / 1e9);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      graph.write(out);
    }
  }

  private static void measure(int rows, Path file, int seconds) throws Exception {
    ServedStore store = store(rows);
    try (PageServer page =
        PageServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(),
            new StoreEndpoints(List.of(store)).endpoints())) {
      String address = "http://localhost:" + page.port();
      latency("row by row, warming", address, rows, 8, 10);
      latency("row by row", address, rows, 8, 20);
      long start = System.nanoTime();
      store.searchBy(NeighbourGraph.read(store.table(), Files.readAllBytes(file)));
      say("graph of %,d rows opened in %.1f s", rows, (System.nanoTime() - start) / 1e9);
      say("recall@10 of 300 queries: %.4f", recall(store, 300));
      latency("graph, warming", address, rows, 8, 500);
      latency("graph", address, rows, 8, 2000);
      if (seconds > 0) {
        new Flood(page.port(), address, rows).run(seconds);
      }
    }
  }

  static void say(String line, Object... values) {
    System.out.printf(line + "%n", values);
  }

  private static ServedStore store(int rows) {
    Random random = new Random(1);
    float[] mix = new float[HIDDEN * DIMENSION];
    for (int i = 0; i < mix.length; i++) {
      mix[i] = (float) random.nextGaussian();
    }
    float[] values = new float[rows * DIMENSION];
    float[] hidden = new float[HIDDEN];
    for (int row = 0; row < rows; row++) {
      for (int h = 0; h < HIDDEN; h++) {
        hidden[h] = (float) random.nextGaussian();
      }
      for (int i = 0; i < DIMENSION; i++) {
        double sum = Math.sqrt(HIDDEN) / 3 * random.nextGaussian();
        for (int h = 0; h < HIDDEN; h++) {
          sum += hidden[h] * mix[h * DIMENSION + i];
        }
        values[row * DIMENSION + i] = (float) sum;
      }
    }
    List<String> names = IntStream.range(0, rows).mapToObj(row -> "w" + row).toList();
    return new ServedStore(
        "bench",
        "words",
        new LoadedEmbeddings(
            VectorTable.of(names, DIMENSION, values),
            names,
            Collections.nCopies(rows, ""),
            filled(rows),
            filled(rows),
            new float[0]),
        Optional.empty(),
        Optional.empty());
  }

  private static int[] filled(int rows) {
    int[] all = new int[rows];
    Arrays.fill(all, -1);
    return all;
  }

  private static double recall(ServedStore store, int queries) {
    Random random = new Random(2);
    VectorTable table = store.table();
    int hits = 0;
    for (int i = 0; i < queries; i++) {
      int row = random.nextInt(table.size());
      Set<Integer> exact = new HashSet<>();
      table.nearest(table.unit(row), 10, other -> other != row).forEach(n -> exact.add(n.row()));
      for (Neighbour found : store.search().nearest(table.unit(row), 10, other -> other != row)) {
        hits += exact.contains(found.row()) ? 1 : 0;
      }
    }
    return hits / (10.0 * queries);
  }

  private static void latency(String how, String address, int rows, int clients, int each)
      throws Exception {
    List<Long> times = Collections.synchronizedList(new ArrayList<>());
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      Random random = new Random(client);
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  times.add(ask(address, random.nextInt(rows)));
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    say(
        "%s, %d clients, %d requests: %s; %.0f requests/s",
        how,
        clients,
        times.size(),
        percentiles(times),
        times.size() / ((System.nanoTime() - start) / 1e9));
  }

  static String percentiles(List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).filter(n -> n > 0).sorted().toArray();
    long failed = nanos.size() - sorted.length;
    return "p50 %.1f ms, p99 %.1f ms, %d not answered"
        .formatted(
            sorted[sorted.length / 2] / 1e6, sorted[(int) (sorted.length * 0.99)] / 1e6, failed);
  }

  /** Nanoseconds until the whole answer is there; -1 where it is refused or fails. */
  static long ask(String address, int row) {
    long start = System.nanoTime();
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address + "/api/near?count=10&row=" + row)).build();
      int status = CLIENT.send(request, BodyHandlers.ofByteArray()).statusCode();
      return status == 200 ? System.nanoTime() - start : -1;
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
